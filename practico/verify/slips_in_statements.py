"""Slips in statements: one forgotten, the wrong sign of what is kept or returned, a turn less of a loop."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from practico.verify.slips_in_expressions import OPERATORS, Scope, shorter


def assignment_slips(node: ast.Assign | ast.AnnAssign, _scope: Scope) -> Iterator[ast.AST]:
    """Forgotten; the wrong sign."""
    yield ast.Pass()
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp):
        yield ast.Assign(node.targets, _minus(node.value), lineno=node.lineno)


def augmented_slips(node: ast.AugAssign, _scope: Scope) -> Iterator[ast.AST]:
    """Forgotten; not added to but replaced; the wrong sign."""
    yield ast.Pass()
    yield ast.Assign([node.target], node.value, lineno=node.lineno)
    for operator in OPERATORS.get(type(node.op), ()):
        yield ast.AugAssign(node.target, operator(), node.value)


def statement_slips(node: ast.stmt, _scope: Scope) -> Iterator[ast.AST]:
    """Forgotten."""
    if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant | ast.Yield)):
        yield ast.Pass()


def returned_slips(node: ast.Return, _scope: Scope) -> Iterator[ast.AST]:
    """The wrong sign of what is returned, or of one part of it."""
    if isinstance(node.value, ast.BinOp | ast.Call):
        yield ast.Return(_minus(node.value))
    if isinstance(node.value, ast.Tuple):
        for at, part in enumerate(node.value.elts):
            if isinstance(part, ast.BinOp | ast.Call):
                parts = [*node.value.elts[:at], _minus(part), *node.value.elts[at + 1 :]]
                yield ast.Return(ast.Tuple(parts, ast.Load()))


def _minus(value: ast.expr) -> ast.UnaryOp:
    return ast.UnaryOp(ast.USub(), value)


def condition_slips(node: ast.If, _scope: Scope) -> Iterator[ast.AST]:
    """The wrong way round; never."""
    yield ast.If(_not(node.test), node.body, node.orelse)
    yield ast.If(ast.Constant(value=False), node.body, node.orelse)


def _not(test: ast.expr) -> ast.UnaryOp:
    return ast.UnaryOp(ast.Not(), test)


def loop_slips(node: ast.For, _scope: Scope) -> Iterator[ast.AST]:
    """One turn less, at either end."""
    for part in shorter(node.iter):
        yield ast.For(node.target, part, node.body, node.orelse, lineno=node.lineno)
