"""One small change to a syntax tree: the slips of someone who almost knows how, in Python and in NumPy.

Libraries of mutations (mutmut, cosmic-ray) change modules under a test runner, and know nothing of axes,
transposes or factors 1/N; what is needed here is a function from a node to what may stand in its place.
A change that cannot loop for ever is preferred: conditions of `while` are left alone.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from practico.verify import slips_in_expressions as expressions
from practico.verify import slips_in_statements as statements
from practico.verify.slips_in_expressions import Scope

Change: TypeAlias = Callable[[Any, Scope], Iterator[ast.AST]]


def replacements(node: ast.AST, scope: Scope) -> Iterator[ast.AST]:
    """Every node that may stand in the place of `node`, which is not changed itself."""
    change = _CHANGES.get(type(node))
    if change is not None:
        yield from change(node, scope)


_CHANGES: Mapping[type[ast.AST], Change] = {
    ast.BinOp: expressions.binary_slips,
    ast.UnaryOp: expressions.unary_slips,
    ast.Compare: expressions.comparison_slips,
    ast.BoolOp: expressions.boolean_slips,
    ast.Constant: expressions.constant_slips,
    ast.Name: expressions.variable_slips,
    ast.Attribute: expressions.attribute_slips,
    ast.Call: expressions.call_slips,
    ast.Tuple: expressions.sequence_slips,
    ast.List: expressions.sequence_slips,
    ast.Dict: expressions.dictionary_slips,
    ast.Assign: statements.assignment_slips,
    ast.AnnAssign: statements.assignment_slips,
    ast.AugAssign: statements.augmented_slips,
    ast.Expr: statements.statement_slips,
    ast.Delete: statements.statement_slips,
    ast.Raise: statements.statement_slips,
    ast.Return: statements.returned_slips,
    ast.If: statements.condition_slips,
    ast.IfExp: expressions.choice_slips,
    ast.For: statements.loop_slips,
    ast.comprehension: expressions.comprehension_slips,
}
