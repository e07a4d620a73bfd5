"""Mutants: the master's own solutions with one small change each; a good hidden test notices every one.

Only the lines that students have to write are changed. A mutant is known by its cell and by the statement
before and after, so that a list of those that make no difference survives edits elsewhere in the cell.
"""

from __future__ import annotations

import ast
import builtins
import copy
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TypeVar

from practico.model import Cell, Role
from practico.notebook.regions import solution_lines
from practico.settings import Settings
from practico.verify.mutations import replacements
from practico.verify.slips_in_expressions import Scope

Tree = TypeVar("Tree", bound=ast.AST)
_LONGEST, _CONTEXT = 90, 30  # characters of a statement as it is printed
_UNREAD = (ast.While, ast.Raise, ast.Assert, ast.JoinedStr, ast.Import, ast.ImportFrom)


@dataclass(frozen=True)
class Mutant:
    """One change: in the cell `cell`, line `line` says `after` instead of `before`; `source` is the whole."""

    cell: str
    line: int  # of the master's cell, from 1
    before: str
    after: str
    source: str

    @property
    def change(self) -> str:
        """The change on one line."""
        return f"{self.cell}, line {self.line}: {self.before}  →  {self.after}"


def mutants_of(cell: Cell, settings: Settings) -> list[Mutant]:
    """Every mutant of a master's solution cell, none twice; none where the cell is not plain Python."""
    if cell.role is not Role.SOLUTION or not cell.is_code:
        return []
    try:
        tree = ast.parse(cell.source)
    except SyntaxError:  # magics
        return []
    lines = {line.number for line in solution_lines(cell, settings)}
    found: dict[str, Mutant] = {}
    original = ast.unparse(tree)
    for site in _sites(tree, lines):
        for new in replacements(site.node, site.scope):
            source = ast.unparse(ast.fix_missing_locations(_replaced(tree, site.node, new)))
            if source != original and source not in found and _compiles(source):
                old = _first_line(site.statement)
                before, after = _around(old, _first_line(_replaced(site.statement, site.node, new)))
                found[source] = Mutant(cell.grade_id, site.node_line, before, after, source)
    return list(found.values())


@dataclass(frozen=True)
class _Site:
    """A node that may be changed, the statement it belongs to, and what could be taken for it there."""

    node: ast.AST
    statement: ast.stmt
    scope: Scope

    @property
    def node_line(self) -> int:
        """The line where the change begins."""
        return getattr(self.node, "lineno", self.statement.lineno)


def _sites(tree: ast.Module, lines: set[int]) -> Iterator[_Site]:
    texts = tuple(dict.fromkeys(_texts(tree)))
    for top in tree.body:
        for statement in _statements(top):
            if statement.lineno in lines:
                scope = _scope(top, statement, tree, texts)
                yield from (_Site(node, statement, scope) for node in _own_nodes(statement))


def _statements(top: ast.AST) -> Iterator[ast.stmt]:
    yield from (node for node in ast.walk(top) if isinstance(node, ast.stmt))


def _own_nodes(statement: ast.stmt) -> Iterator[ast.AST]:
    """The nodes of a statement, without those of statements inside it, and of texts for people."""
    yield statement
    if isinstance(statement, _UNREAD):
        return
    waiting = [child for child in ast.iter_child_nodes(statement) if not isinstance(child, ast.stmt)]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, _UNREAD):
            continue
        yield node
        waiting.extend(ast.iter_child_nodes(node))


def _scope(top: ast.stmt, statement: ast.stmt, tree: ast.Module, texts: tuple[str, ...]) -> Scope:
    """What can be mistaken for what in `statement`: variables that have a value by then, first of all."""
    local = dict(_variables(top)) if isinstance(top, ast.FunctionDef | ast.ClassDef) else {}
    known = tuple(name for name, line in local.items() if line < statement.lineno)
    return Scope(known, _functions(tree, local), texts)


def _variables(top: ast.stmt) -> Iterator[tuple[str, int]]:
    """Parameters and variables of a function, each with the first line that gives it a value."""
    seen: set[str] = set()
    for node in sorted(ast.walk(top), key=lambda each: getattr(each, "lineno", 0)):
        if isinstance(node, ast.arg):
            name, line = node.arg, top.lineno - 1
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            name, line = node.id, node.lineno
        else:
            continue
        if name not in seen:
            seen.add(name)
            yield name, line


def _functions(tree: ast.Module, variables: Collection[str]) -> tuple[str, ...]:
    """The functions of the course that the cell uses by name."""
    owners = (node.value for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    modules = {owner.id for owner in owners if isinstance(owner, ast.Name)}
    used = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]
    return tuple(
        dict.fromkeys(
            name
            for name in used
            if name not in variables and name not in modules and not hasattr(builtins, name)
        )
    )


def _texts(tree: ast.Module) -> Iterator[str]:
    """The texts that the cell computes with: no docstrings, no messages."""
    for statement in _statements(tree):
        if not isinstance(statement, ast.Expr):
            for node in _own_nodes(statement):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def _replaced(tree: Tree, old: ast.AST, new: ast.AST) -> Tree:
    """A copy of the tree with `new` in the place of `old`."""
    return copy.deepcopy(tree, {id(old): new})


def _compiles(source: str) -> bool:
    try:
        compile(source, "<mutant>", "exec")
    except (SyntaxError, ValueError):
        return False
    return True


def _around(before: str, after: str) -> tuple[str, str]:
    """Long statements shortened to what differs and a little around it."""
    if max(len(before), len(after)) <= _LONGEST:
        return before, after
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    left, right = max(0, start - _CONTEXT), max(0, end - _CONTEXT)
    return tuple(  # type: ignore[return-value]
        ("…" if left else "") + text[left : len(text) - right] + ("…" if right else "")
        for text in (before, after)
    )


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with together."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))


def _first_line(statement: ast.stmt) -> str:
    """The statement; of a compound one, its head."""
    return ast.unparse(ast.fix_missing_locations(statement)).split("\n")[0]
