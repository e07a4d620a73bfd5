"""Whose a name is: the course's own, which is renamed, or that of a module from elsewhere, which is not."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

# Functions of others whose keywords are the course's own: fields, arguments, keys.
_OURS_PASS_THROUGH = frozenset(
    {"dataclasses.replace", "functools.partial", "functools.partialmethod", "types.SimpleNamespace"}
)


@dataclass(frozen=True)
class Scope:
    """What the course's code calls by names that are not its own.

    `foreign` are modules and things from them, with their full names; `fixed` must be called as they are
    (or as the glossary's [imports] says); `ours` are the course's own modules, `imports` the glossary's.
    """

    ours: frozenset[str] = frozenset()
    imports: Mapping[str, str] = field(default_factory=dict)
    foreign: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)

    def with_imports_of(self, trees: Iterable[ast.Module]) -> Scope:
        """This scope, and what these sources import."""
        foreign, fixed = dict(self.foreign), dict(self.fixed)
        for tree in trees:
            for local, qualified, is_alias in imported(tree):
                if qualified.split(".")[0] in self.ours:
                    continue
                foreign[local] = qualified if is_alias or qualified.endswith(f".{local}") else local
                if not is_alias:
                    fixed[local] = self.imports.get(qualified, local).rsplit(".", 1)[-1]
        return replace(self, foreign=foreign, fixed=fixed)


def imported(tree: ast.Module) -> Iterator[tuple[str, str, bool]]:
    """The local name of each import, its full name, and whether the local name was chosen here."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.asname or alias.name.split(".")[0], alias.name, alias.asname is not None
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}", alias.asname is not None


def foreign_places(tree: ast.Module, scope: Scope) -> dict[tuple[int, int], str]:
    """Line and column (in bytes) of words that belong to others, and what they become, "" for themselves."""
    places: dict[tuple[int, int], str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] not in scope.ours:
            module = node.module or ""
            for alias in node.names:
                new = scope.imports.get(f"{module}.{alias.name}", "")
                places[alias.lineno, alias.col_offset] = new.rsplit(".", 1)[-1]
            column = node.col_offset + len("from ")  # as formatters write it
            for part in module.split("."):
                places[node.lineno, column] = ""
                column += len(part.encode()) + 1
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] not in scope.ours:
                    column = alias.col_offset
                    for part in alias.name.split("."):
                        places[alias.lineno, column] = ""
                        column += len(part.encode()) + 1
        elif isinstance(node, ast.Call) and _has_foreign_keywords(node.func, scope):
            places |= {(each.lineno, each.col_offset): "" for each in node.keywords if each.arg}
    return places


def _has_foreign_keywords(function: ast.expr, scope: Scope) -> bool:
    """Whether a call's keywords are those of another module, or of Python."""
    root = _root(function)
    if root in scope.foreign:
        _, dot, attributes = ast.unparse(function).partition(".")
        return f"{scope.foreign[root]}{dot}{attributes}" not in _OURS_PASS_THROUGH
    return isinstance(function, ast.Name) and root != "dict" and hasattr(builtins, root)


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""
