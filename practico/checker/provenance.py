"""Who binds a name: reads from a master's cells which names are the student's and what depends on them.

A cell loads a name at once (top level, class bodies, default arguments, decorators, comprehensions) or only
later (bodies of functions). An instructor's cell that needs a student's name at once, itself or through a
function that it calls, runs in the box only; any other runs in the trusted process as well.
"""

from __future__ import annotations

import ast
import re
import symtable
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from practico.checker.cell_code import python_source
from practico.model import Cell, Role
from practico.notebook.regions import visible_source
from practico.settings import Settings

_SAME_MOMENT = ("listcomp", "setcomp", "dictcomp", "genexpr")


@dataclass(frozen=True)
class Names:
    """What one cell does with global names."""

    bound: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    imports: Mapping[str, tuple[str, str]] = field(
        default_factory=dict
    )  # name -> (module, its attribute or "")
    at_once: frozenset[str] = frozenset()
    later: frozenset[str] = frozenset()
    rebound_later: frozenset[str] = frozenset()  # by functions, with a `global` statement


@lru_cache(maxsize=512)
def read_names(source: str) -> Names:
    """The global names of a trusted cell's source; nothing for one that does not compile."""
    try:
        text, _ = python_source(source)
        table = symtable.symtable(text, "cell", "exec")
        tree = ast.parse(text)
    except SyntaxError:
        return Names()
    bound: set[str] = set()
    at_once: set[str] = set()
    later: set[str] = set()
    rebound: set[str] = set()
    _collect(table, True, bound, at_once, later, rebound)
    classes = frozenset(node.name for node in tree.body if isinstance(node, ast.ClassDef))
    imports = dict(entry for node in tree.body for entry in _imports(node))
    return Names(frozenset(bound), classes, imports, frozenset(at_once), frozenset(later), frozenset(rebound))


def _imports(node: ast.stmt) -> Iterator[tuple[str, tuple[str, str]]]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            top = alias.name.partition(".")[0]
            yield (alias.asname, (alias.name, "")) if alias.asname else (top, (top, ""))
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        for alias in node.names:
            yield alias.asname or alias.name, (node.module, alias.name)


def _collect(
    table: symtable.SymbolTable,
    now: bool,
    bound: set[str],
    at_once: set[str],
    later: set[str],
    rebound: set[str],
) -> None:
    top = table.get_type() == "module"
    for symbol in table.get_symbols():
        name = symbol.get_name()
        is_global = top or symbol.is_global()
        binds = symbol.is_assigned() or symbol.is_imported()
        if binds and (top or symbol.is_declared_global()):
            bound.add(name)
            if not top:
                rebound.add(name)
        if is_global and symbol.is_referenced():
            (at_once if now else later).add(name)
    for child in table.get_children():
        runs_now = child.get_type() != "function" or child.get_name() in _SAME_MOMENT
        _collect(child, now and runs_now, bound, at_once, later, rebound)


@dataclass(frozen=True)
class Provenance:
    """The reading of one master. `trusted`: the indices of instructor's cells that run on our side too."""

    student: frozenset[str]
    classes: frozenset[str]  # student names that the master's solution makes classes
    imports: Mapping[str, tuple[str, str]]  # student names that the master's solution imports
    trusted: frozenset[int]
    visible_binds: Mapping[int, frozenset[str]]  # per test cell, what its visible part binds
    visible: Mapping[int, str]  # per test cell, its visible part
    given: frozenset[str]  # what the instructor's cells and the tests bind
    rebound: frozenset[str]  # student names that functions of the master's solutions rebind

    def needed_in_box(self, test: Cell, later_sources: Iterable[str]) -> bool:
        """Whether later student cells use what a test's visible part binds.

        The students' text is only searched for the words: parsing it is not for a trusted process.
        """
        binds = self.visible_binds.get(test.index, frozenset())
        return bool(binds) and any(not binds.isdisjoint(re.findall(r"\w+", text)) for text in later_sources)


def read_provenance(cells: Iterable[Cell], settings: Settings) -> Provenance:
    """Read a master's cells, in order."""
    student: set[str] = set()
    given: set[str] = set()
    classes: set[str] = set()
    imports: dict[str, tuple[str, str]] = {}
    rebound: set[str] = set()
    needs: dict[str, set[str]] = {}  # name of a trusted function or value -> what calling it loads
    trusted: set[int] = set()
    visible: dict[int, str] = {}
    binds: dict[int, frozenset[str]] = {}
    for cell in cells:
        if not cell.is_code:
            continue
        names = read_names(cell.source)
        if cell.is_students:
            student |= names.bound
            classes |= names.classes
            imports |= names.imports
            rebound |= names.rebound_later
        elif cell.role is Role.TEST:
            visible[cell.index] = visible_source(cell, settings)
            binds[cell.index] = read_names(visible[cell.index]).bound - student
            given |= binds[cell.index]
        elif _reaches(names.at_once, needs, student):
            student |= names.bound
        else:
            trusted.add(cell.index)
            for name in names.bound:
                needs.setdefault(name, set()).update(names.later)
            student -= names.bound
            given |= names.bound
    return Provenance(
        frozenset(student),
        frozenset(classes),
        imports,
        frozenset(trusted),
        binds,
        visible,
        frozenset(given),
        frozenset(rebound),
    )


def _reaches(start: Iterable[str], needs: Mapping[str, set[str]], student: set[str]) -> bool:
    """Whether running now reaches a student's name, through functions that are called as well."""
    seen: set[str] = set()
    waiting = list(start)
    while waiting:
        name = waiting.pop()
        if name in student:
            return True
        if name not in seen:
            seen.add(name)
            waiting.extend(needs.get(name, ()))
    return False
