"""One small change to a syntax tree: the slips of someone who almost knows how, in Python and in NumPy.

Libraries of mutations (mutmut, cosmic-ray) change modules under a test runner, and know nothing of axes,
transposes or factors 1/N; what is needed here is a function from a node to what may stand in its place.
A change that cannot loop for ever is preferred: conditions of `while` are left alone.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

_OPERATORS: Mapping[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.MatMult),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
}
_COMPARISONS: Mapping[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_NEIGHBOURS = """
    sum:mean mean:sum max:min min:max maximum:minimum minimum:maximum argmax:argmin argmin:argmax any:all
    all:any zeros:ones ones:zeros zeros_like:ones_like ones_like:zeros_like sin:cos cos:sin floor:ceil
    ceil:floor log:log2 exp:exp2 randn:rand append:extend lower:upper upper:lower startswith:endswith
    endswith:startswith sorted:list strip:lstrip
"""
_NEIGHBOUR = dict(pair.split(":") for pair in _NEIGHBOURS.split())
_COMMUTE = (ast.Add, ast.Mult)


@dataclass(frozen=True)
class Scope:
    """What may be taken for what at one place: names of variables, names of functions, texts, in order."""

    variables: Sequence[str] = ()
    functions: Sequence[str] = ()
    texts: Sequence[str] = ()


Change: TypeAlias = Callable[[Any, Scope], Iterator[ast.AST]]


def replacements(node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
    """Every node that may stand in the place of `node`, which is not changed itself."""
    change = _CHANGES.get(type(node))
    if change is not None:
        yield from change(node, scope)


def _binary(node: ast.BinOp, _scope: Scope) -> Iterator[ast.AST]:
    """Another operator, a term or factor forgotten, a transpose too many."""
    for operator in _OPERATORS.get(type(node.op), ()):
        yield ast.BinOp(node.left, operator(), node.right)
    yield node.left
    yield node.right
    if isinstance(node.op, ast.MatMult):
        for left, right in ((_transposed(node.left), node.right), (node.left, _transposed(node.right))):
            if left is not None and right is not None:
                yield ast.BinOp(left, node.op, right)
    if not isinstance(node.op, _COMMUTE):
        yield ast.BinOp(node.right, node.op, node.left)


def _transposed(node: ast.expr) -> ast.expr | None:
    is_already = isinstance(node, ast.Attribute) and node.attr == "T"
    return None if is_already else ast.Attribute(node, "T", ast.Load())


def _unary(node: ast.UnaryOp, _scope: Scope) -> Iterator[ast.AST]:
    yield node.operand


def _comparison(node: ast.Compare, _scope: Scope) -> Iterator[ast.AST]:
    for other in _COMPARISONS.get(type(node.ops[0]), ()):
        yield ast.Compare(node.left, [other(), *node.ops[1:]], node.comparators)


def _boolean(node: ast.BoolOp, _scope: Scope) -> Iterator[ast.AST]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    yield from node.values


def _constant(node: ast.Constant, scope: Scope) -> Iterator[ast.AST]:
    """Off by one, a factor of two or ten, another word."""
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield from (ast.Constant(value + 1), _number(value - 1))
    elif isinstance(value, float):
        yield from (ast.Constant(value * 2), ast.Constant(value * 10))
    elif isinstance(value, str) and value in scope.texts:
        yield ast.Constant(_next(value, scope.texts) or f"{value}_")


def _number(value: int) -> ast.expr:
    return ast.Constant(value) if value >= 0 else ast.UnaryOp(ast.USub(), ast.Constant(-value))


def _name(node: ast.Name, scope: Scope) -> Iterator[ast.AST]:
    """The wrong variable, the wrong function."""
    if not isinstance(node.ctx, ast.Load):
        return
    for family in (scope.variables, scope.functions):
        if node.id in family and (other := _next(node.id, family)):
            yield ast.Name(other, node.ctx)
            if (second := _next(other, family)) != node.id:
                yield ast.Name(str(second), node.ctx)
    if node.id in _NEIGHBOUR and node.id not in scope.variables:
        yield ast.Name(_NEIGHBOUR[node.id], node.ctx)


def _next(word: str, words: Sequence[str]) -> str | None:
    if len(words) < 2:
        return None
    return words[(words.index(word) + 1) % len(words)]


def _attribute(node: ast.Attribute, _scope: Scope) -> Iterator[ast.AST]:
    """A transpose forgotten, `mean` for `sum`."""
    if node.attr == "T":
        yield node.value
    elif node.attr in _NEIGHBOUR:
        yield ast.Attribute(node.value, _NEIGHBOUR[node.attr], node.ctx)


def _call(node: ast.Call, _scope: Scope) -> Iterator[ast.AST]:
    """An axis or another argument forgotten, two exchanged, a copy dropped, a function not applied."""
    for at, keyword in enumerate(node.keywords):
        rest = [*node.keywords[:at], *node.keywords[at + 1 :]]
        if keyword.arg is not None:
            yield ast.Call(node.func, node.args, rest)
        if keyword.arg == "axis":
            yield ast.Call(node.func, node.args, [*node.keywords, _keyword("keepdims", value=True)])
    if len(node.args) > 1 and not any(isinstance(each, ast.Starred) for each in node.args):
        yield ast.Call(node.func, [node.args[1], node.args[0], *node.args[2:]], node.keywords)
    if len(node.args) == 1 and not isinstance(node.args[0], ast.Starred | ast.GeneratorExp):
        yield node.args[0]
    if not node.args and isinstance(node.func, ast.Attribute):
        yield node.func.value


def _keyword(name: str, *, value: bool) -> ast.keyword:
    return ast.keyword(name, ast.Constant(value))


def _sequence(node: ast.Tuple | ast.List, _scope: Scope) -> Iterator[ast.AST]:
    """Two items exchanged, the last one forgotten."""
    if isinstance(node.ctx, ast.Load) and len(node.elts) > 1:
        first, second, *rest = node.elts
        yield type(node)([second, first, *rest], node.ctx)
        yield type(node)(node.elts[:-1], node.ctx)


def _dictionary(node: ast.Dict, _scope: Scope) -> Iterator[ast.AST]:
    if len(node.values) > 1:
        first, second, *rest = node.values
        yield ast.Dict(node.keys, [second, first, *rest])
        yield ast.Dict(node.keys[:-1], node.values[:-1])


def _assignment(node: ast.Assign | ast.AnnAssign, _scope: Scope) -> Iterator[ast.AST]:
    """Forgotten; the wrong sign."""
    yield ast.Pass()
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp):
        yield ast.Assign(node.targets, _minus(node.value), lineno=node.lineno)


def _augmented(node: ast.AugAssign, _scope: Scope) -> Iterator[ast.AST]:
    yield ast.Pass()
    yield ast.Assign([node.target], node.value, lineno=node.lineno)
    for operator in _OPERATORS.get(type(node.op), ()):
        yield ast.AugAssign(node.target, operator(), node.value)


def _statement(node: ast.stmt, _scope: Scope) -> Iterator[ast.AST]:
    if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant | ast.Yield)):
        yield ast.Pass()


def _return(node: ast.Return, _scope: Scope) -> Iterator[ast.AST]:
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


def _if(node: ast.If, _scope: Scope) -> Iterator[ast.AST]:
    yield ast.If(_not(node.test), node.body, node.orelse)
    yield ast.If(ast.Constant(value=False), node.body, node.orelse)


def _choice(node: ast.IfExp, _scope: Scope) -> Iterator[ast.AST]:
    yield ast.IfExp(node.test, node.orelse, node.body)


def _not(test: ast.expr) -> ast.UnaryOp:
    return ast.UnaryOp(ast.Not(), test)


def _for(node: ast.For, _scope: Scope) -> Iterator[ast.AST]:
    """One turn less, at either end."""
    for shorter in _shorter(node.iter):
        yield ast.For(node.target, shorter, node.body, node.orelse, lineno=node.lineno)


def _comprehension(node: ast.comprehension, _scope: Scope) -> Iterator[ast.AST]:
    for shorter in _shorter(node.iter):
        yield ast.comprehension(node.target, shorter, node.ifs, node.is_async)
    if node.ifs:
        yield ast.comprehension(node.target, node.iter, [], node.is_async)


def _shorter(iterable: ast.expr) -> Iterator[ast.expr]:
    items = ast.Call(ast.Name("list", ast.Load()), [iterable], [])
    minus_one = ast.UnaryOp(ast.USub(), ast.Constant(1))
    for part in (ast.Slice(lower=ast.Constant(1)), ast.Slice(upper=minus_one)):
        yield ast.Subscript(items, part, ast.Load())


_CHANGES: Mapping[type[ast.AST], Change] = {
    ast.BinOp: _binary,
    ast.UnaryOp: _unary,
    ast.Compare: _comparison,
    ast.BoolOp: _boolean,
    ast.Constant: _constant,
    ast.Name: _name,
    ast.Attribute: _attribute,
    ast.Call: _call,
    ast.Tuple: _sequence,
    ast.List: _sequence,
    ast.Dict: _dictionary,
    ast.Assign: _assignment,
    ast.AnnAssign: _assignment,
    ast.AugAssign: _augmented,
    ast.Expr: _statement,
    ast.Delete: _statement,
    ast.Raise: _statement,
    ast.Return: _return,
    ast.If: _if,
    ast.IfExp: _choice,
    ast.For: _for,
    ast.comprehension: _comprehension,
}
