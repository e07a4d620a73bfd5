"""The bank of solutions: small files, each one right or wrong answer, put into a notebook.

A file's docstring is its header: a title, a blank line, then `key: value` lines; an indented line continues
the one before it. The keys are `id`, `notebook` (default: ejercicio1_red_de_dos_capas), `replaces`
(grade_ids of solution cells), `loses` (grade_ids of the tests that such an answer must fail; empty for a
right one) and `diagnosis` (ids of misconceptions). What follows the docstring is what a student would write:
each top-level definition goes to the cell of its name, everything else to the first cell of `replaces`.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from practico.errors import UserError
from practico.model import Cell, Role
from practico.notebook.cells import read_cell, read_cells
from practico.notebook.regions import hidden_markers, marker_lines, replace_regions, solution_markers
from practico.notebook.view import release_view
from practico.settings import Settings

DEFAULT_NOTEBOOK = "ejercicio1_red_de_dos_capas"
RIGHT, WRONG = "right", "wrong"

_KEYS = ("id", "notebook", "replaces", "loses", "diagnosis")
_DOCSTRING = re.compile(r'\A\s*"""(.*?)"""[ \t]*\n?', re.DOTALL)
_KEY_LINE = re.compile(r"(\w+):(?:\s+(.*))?$")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_GRADE_ID = re.compile(r"[A-Za-z0-9_-]+")
_DIAGNOSIS = re.compile(r"[a-z]+\.[a-z0-9_]+")


@dataclass(frozen=True)
class SolutionCase:
    """One answer of the bank; `sources` are the new sources of the solution cells `replaces`, in order."""

    id: str
    title: str
    notebook: str
    replaces: tuple[str, ...]
    loses: tuple[str, ...]
    diagnosis: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        """Whether this answer must get full marks."""
        return not self.loses


def read_bank(directory: Path) -> tuple[SolutionCase, ...]:
    """Every case in `directory`/right and /wrong, by file name. UserError for a header that is not right."""
    cases: dict[str, SolutionCase] = {}
    for kind in (RIGHT, WRONG):
        for path in sorted((directory / kind).glob("*.py")):
            case = read_case(path)
            _check_place(case, kind, path.name)
            if case.id in cases:
                raise UserError(f"another file has the id {case.id}", _place(path.name, "id"), "rename one")
            cases[case.id] = case
    if not cases:
        raise UserError("no solutions", directory.name, f"put files into its {RIGHT}/ and {WRONG}/")
    return tuple(cases.values())


def read_case(path: Path) -> SolutionCase:
    """The case in one file. UserError names the file and the key of the header that is not right."""
    return parse_case(path.read_text(encoding="utf-8"), path.name)


def parse_case(text: str, name: str) -> SolutionCase:
    """The case in `text`, a file called `name`. UserError as in `read_case`."""
    found = _DOCSTRING.match(text)
    if not found:
        raise UserError("no docstring with a header", name, 'begin the file with """')
    title, header = _header(found.group(1), name)
    replaces = _names(header, "replaces", _GRADE_ID, name)
    if not replaces:
        raise UserError("nothing is replaced", _place(name, "replaces"), "name a solution cell")
    body = text[found.end() :].strip("\n")
    return SolutionCase(
        id=_one_name(header, "id", _ID, name),
        title=title,
        notebook=header.get("notebook") or DEFAULT_NOTEBOOK,
        replaces=replaces,
        loses=_names(header, "loses", _GRADE_ID, name),
        diagnosis=_names(header, "diagnosis", _DIAGNOSIS, name),
        sources=_split(body, replaces, name),
    )


def with_solutions(master: Mapping[str, Any], cases: Iterable[SolutionCase]) -> dict[str, Any]:
    """The master with these answers for its own; hidden tests stay. UserError where one does not fit."""
    filled: dict[str, Any] = copy.deepcopy(dict(master))
    sources = _sources(cases, filled)
    for index, raw in enumerate(filled["cells"]):
        raw["source"] = sources.get(read_cell(raw, index).grade_id, raw["source"])
    return filled


def submission_view(
    master: Mapping[str, Any],
    settings: Settings,
    cases: Iterable[SolutionCase] = (),
    unsolved: Collection[str] = (),
) -> dict[str, Any]:
    """What a student hands in who answers as the master but for `cases`; `unsolved` cells keep the stub.

    The released notebook without hidden tests or markers. UserError where a case does not fit the master.
    """
    submitted = release_view(master, settings)
    sources = _sources(cases, submitted)
    for cell, raw in zip(read_cells(master), submitted["cells"], strict=True):
        if cell.role in (Role.SOLUTION, Role.MANUAL) and cell.grade_id not in unsolved:
            raw["source"] = sources.get(cell.grade_id) or _own_answer(cell, settings)
    return submitted


def _own_answer(cell: Cell, settings: Settings) -> str:
    """The master's own answer without its markers, as a student would have written it."""
    text = replace_regions(cell.source, hidden_markers(settings), None)
    numbers = {line.number for line in marker_lines(text, solution_markers(settings))}
    return "\n".join(line for number, line in enumerate(text.split("\n"), start=1) if number not in numbers)


def _sources(cases: Iterable[SolutionCase], notebook: Mapping[str, Any]) -> dict[str, str]:
    """New sources by grade_id. UserError for two answers to one cell, or for a cell that is not there."""
    cells = {cell.grade_id for cell in read_cells(notebook) if cell.is_students}
    sources: dict[str, str] = {}
    for case in cases:
        for grade_id, source in zip(case.replaces, case.sources, strict=True):
            if grade_id not in cells:
                raise UserError(
                    f"the notebook has no solution cell {grade_id}",
                    _place(case.id, "replaces"),
                    f"name one of {case.notebook}",
                )
            if grade_id in sources:
                raise UserError(f"two answers for the cell {grade_id}", case.id, "apply one of them")
            sources[grade_id] = source
    return sources


def _place(name: str, key: str) -> str:
    return f"{name}, {key}"


def _check_place(case: SolutionCase, kind: str, name: str) -> None:
    if case.id.replace("-", "_") != name.removesuffix(".py"):
        raise UserError(f"the id {case.id} is not the file's name", _place(name, "id"), "rename one of them")
    if kind == RIGHT and (case.loses or case.diagnosis):
        key = "loses" if case.loses else "diagnosis"
        raise UserError(
            "a right answer has this", _place(name, key), f"empty it or move the file to {WRONG}/"
        )
    if kind == WRONG and not case.loses:
        raise UserError("a wrong answer loses nothing", _place(name, "loses"), f"move the file to {RIGHT}/")


def _header(docstring: str, name: str) -> tuple[str, dict[str, str]]:
    """Title and keys of a docstring."""
    title, _, rest = docstring.strip().partition("\n\n")
    header: dict[str, str] = {}
    key = ""
    for line in filter(str.strip, rest.split("\n")):
        found = _KEY_LINE.match(line.rstrip())
        if line[0].isspace() and key:
            header[key] += " " + line.strip()
            continue
        if not found or found.group(1) not in _KEYS:
            word = found.group(1) if found else line.strip()
            raise UserError(f"unknown key {word!r}", _place(name, word), "known: " + ", ".join(_KEYS))
        key = found.group(1)
        if key in header:
            raise UserError("given twice", _place(name, key), "keep one")
        header[key] = (found.group(2) or "").strip()
    return " ".join(title.split()), header


def _names(header: Mapping[str, str], key: str, form: re.Pattern[str], name: str) -> tuple[str, ...]:
    """A comma-separated list of names."""
    names = [word.strip() for word in header.get(key, "").split(",")]
    names = [] if names == [""] else names
    for word in names:
        if not form.fullmatch(word):
            raise UserError(f"{word!r} is not a name", _place(name, key), "write names with commas between")
    if len(set(names)) < len(names):
        raise UserError("a name stands twice", _place(name, key), "keep one")
    return tuple(names)


def _one_name(header: Mapping[str, str], key: str, form: re.Pattern[str], name: str) -> str:
    names = _names(header, key, form, name)
    if len(names) != 1:
        raise UserError("needs exactly one name", _place(name, key), "write one, in lower case with hyphens")
    return names[0]


def _split(body: str, replaces: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The source for each replaced cell. One cell takes all, even what does not compile."""
    if len(replaces) == 1:
        return (body,)
    try:
        nodes = ast.parse(body).body
    except SyntaxError as error:
        what = f"does not compile (line {error.lineno} below the docstring)"
        raise UserError(what, _place(name, "replaces"), "only a single cell can hold it") from error
    lines = body.split("\n")
    parts: dict[str, list[str]] = {grade_id: [] for grade_id in replaces}
    start = 0
    for node in nodes:
        end = node.end_lineno or node.lineno
        owner = next((bound for bound in _bound_names(node) if bound in parts), replaces[0])
        parts[owner].append("\n".join(lines[start:end]).strip("\n"))
        start = end
    for grade_id, pieces in parts.items():
        if not pieces:
            raise UserError(f"{grade_id} is not defined", _place(name, "replaces"), "define it or drop it")
    return tuple("\n\n".join(pieces) for pieces in parts.values())


def _bound_names(node: ast.stmt) -> list[str]:
    """The names that a top-level statement binds, as far as answers use them."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]
