"""Slips in expressions: the wrong operator, a term forgotten, an axis, a transpose, the wrong variable."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

OPERATORS: Mapping[type[ast.operator], tuple[type[ast.operator], ...]] = {
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


def binary_slips(node: ast.BinOp, _scope: Scope) -> Iterator[ast.AST]:
    """Another operator, a term or factor forgotten, a transpose too many."""
    for operator in OPERATORS.get(type(node.op), ()):
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


def unary_slips(node: ast.UnaryOp, _scope: Scope) -> Iterator[ast.AST]:
    """The minus or the `not` forgotten."""
    yield node.operand


def comparison_slips(node: ast.Compare, _scope: Scope) -> Iterator[ast.AST]:
    """The border on the wrong side, the other way round."""
    for other in _COMPARISONS.get(type(node.ops[0]), ()):
        yield ast.Compare(node.left, [other(), *node.ops[1:]], node.comparators)


def boolean_slips(node: ast.BoolOp, _scope: Scope) -> Iterator[ast.AST]:
    """`or` for `and`, one condition forgotten."""
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    yield from node.values


def constant_slips(node: ast.Constant, scope: Scope) -> Iterator[ast.AST]:
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


def variable_slips(node: ast.Name, scope: Scope) -> Iterator[ast.AST]:
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


def attribute_slips(node: ast.Attribute, _scope: Scope) -> Iterator[ast.AST]:
    """A transpose forgotten, `mean` for `sum`."""
    if node.attr == "T":
        yield node.value
    elif node.attr in _NEIGHBOUR:
        yield ast.Attribute(node.value, _NEIGHBOUR[node.attr], node.ctx)


def call_slips(node: ast.Call, _scope: Scope) -> Iterator[ast.AST]:
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


def sequence_slips(node: ast.Tuple | ast.List, _scope: Scope) -> Iterator[ast.AST]:
    """Two items exchanged, the last one forgotten."""
    if isinstance(node.ctx, ast.Load) and len(node.elts) > 1:
        first, second, *rest = node.elts
        yield type(node)([second, first, *rest], node.ctx)
        yield type(node)(node.elts[:-1], node.ctx)


def dictionary_slips(node: ast.Dict, _scope: Scope) -> Iterator[ast.AST]:
    """Two values exchanged, the last entry forgotten."""
    if len(node.values) > 1:
        first, second, *rest = node.values
        yield ast.Dict(node.keys, [second, first, *rest])
        yield ast.Dict(node.keys[:-1], node.values[:-1])


def choice_slips(node: ast.IfExp, _scope: Scope) -> Iterator[ast.AST]:
    """The two values exchanged."""
    yield ast.IfExp(node.test, node.orelse, node.body)


def comprehension_slips(node: ast.comprehension, _scope: Scope) -> Iterator[ast.AST]:
    """One item less, at either end; the filter forgotten."""
    for part in shorter(node.iter):
        yield ast.comprehension(node.target, part, node.ifs, node.is_async)
    if node.ifs:
        yield ast.comprehension(node.target, node.iter, [], node.is_async)


def shorter(iterable: ast.expr) -> Iterator[ast.expr]:
    """The same without its first item, and without its last."""
    items = ast.Call(ast.Name("list", ast.Load()), [iterable], [])
    minus_one = ast.UnaryOp(ast.USub(), ast.Constant(1))
    for part in (ast.Slice(lower=ast.Constant(1)), ast.Slice(upper=minus_one)):
        yield ast.Subscript(items, part, ast.Load())
