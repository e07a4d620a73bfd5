"""What the boxes of an assignment would all import: read from the instructor's own cells."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib.util import cache_from_source

from practico.checker.cell_code import python_source
from practico.grading.plan import AssignmentPlan
from practico.model import Cell, Role
from practico.sandbox.preload import Preload

_INSTRUCTORS = (Role.LOCKED, Role.FREE)


def preload_of(plan: AssignmentPlan) -> Preload:
    """The modules that every notebook imports unconditionally, and the files that may hold them."""
    cells = (cell for notebook in plan.notebooks for cell in notebook.master)
    names = (name for cell in cells if cell.is_code and cell.role in _INSTRUCTORS for name in _imports(cell))
    compiled = {cache_from_source(name): data for name, data in plan.compiled.items()}
    return Preload({**plan.helpers, **compiled}, tuple(dict.fromkeys(names)))


def _imports(cell: Cell) -> Iterator[str]:
    """Modules of a cell's import statements, those within other statements left out."""
    try:
        statements = ast.parse(python_source(cell.source)[0]).body
    except SyntaxError:
        return  # it imports nothing: its box will say what is wrong with it
    for statement in statements:
        if isinstance(statement, ast.Import):
            yield from (alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
            yield statement.module
