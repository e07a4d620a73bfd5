"""What the boxes of an assignment would all import: read from the instructor's own cells."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib.util import cache_from_source

from practico.checker.cell_code import python_source
from practico.grading.plan import AssignmentPlan
from practico.model import Cell, Role
from practico.sandbox.preload import Preload

_INSTRUCTORS = (Role.LOCKED, Role.FREE)
_LIBRARIES = frozenset({"matplotlib", "pylab", "seaborn"})
_MAGIC = re.compile(r"^\s*%(?:matplotlib|pylab)\b", re.MULTILINE)


def preload_of(plan: AssignmentPlan) -> Preload:
    """The modules that every notebook imports unconditionally, and the files that may hold them."""
    cells = [cell for notebook in plan.notebooks for cell in notebook.master if cell.is_code]
    names = (name for cell in cells if cell.role in _INSTRUCTORS for name in _imports(cell))
    compiled = {cache_from_source(name): data for name, data in plan.compiled.items()}
    return Preload(
        {**plan.helpers, **compiled}, tuple(dict.fromkeys(names)), any(_draws(cell) for cell in cells)
    )


def _draws(cell: Cell) -> bool:
    """Whether a cell of any kind, the solution's too, asks for matplotlib."""
    asked = (name.partition(".")[0] for name in _imports(cell))
    return _MAGIC.search(cell.source) is not None or not _LIBRARIES.isdisjoint(asked)


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
