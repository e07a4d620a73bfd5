"""Disguises of a copied source, and a class in which a copy is planted."""

from __future__ import annotations

import ast
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from practico.notebook.solutions import read_bank
from practico.similar import Solution, Submission

BANK = Path(__file__).parents[1] / "solutions" / "practico5"


class _Rename(ast.NodeTransformer):
    """Other names for arguments and local variables."""

    def __init__(self, names: set[str]) -> None:
        self._new = {name: f"otro_{number}" for number, name in enumerate(sorted(names))}

    def visit_Name(self, node: ast.Name) -> ast.Name:
        node.id = self._new.get(node.id, node.id)
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.arg = self._new.get(node.arg, node.arg)
        return node


def renamed(source: str) -> str:
    """The source with other names, other spacing, without its comments and docstrings."""
    tree = ast.parse(source)
    names = {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    names |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        first = body[0] if isinstance(body, list) and len(body) > 1 else None
        if isinstance(first, ast.Expr) and isinstance(getattr(first.value, "value", None), str):
            del body[0]
    return "# otra cosa\n" + ast.unparse(_Rename(names).visit(tree)).replace("\n", "\n\n")


def reordered(source: str, order: random.Random) -> str:
    """The source with its definitions in another order."""
    nodes = ast.parse(source).body
    return "\n\n".join(ast.unparse(node) for node in order.sample(nodes, len(nodes)))


def own_work(seed: int) -> tuple[Solution, ...]:
    """A student's own answers: for each function one of the bank's right ways to write it."""
    rng = random.Random(seed)
    ways: dict[tuple[str, str], list[str]] = {}
    for case in read_bank(BANK):
        if case.is_right and len(case.replaces) == 1:
            ways.setdefault((case.notebook, case.replaces[0]), []).append(case.sources[0])
    return tuple(Solution(*key, rng.choice(sources)) for key, sources in sorted(ways.items()))


def disguised(solutions: Sequence[Solution]) -> tuple[Solution, ...]:
    """A copy with renamed identifiers, its cells in another order."""
    return tuple(replace(solution, source=renamed(solution.source)) for solution in reversed(solutions))


def class_with(honest: Sequence[Submission], *planted: tuple[Solution, ...]) -> list[Submission]:
    names = ("original", "copia", "otra_copia")
    return [*honest, *(Submission(name, each) for name, each in zip(names, planted, strict=False))]
