"""Checks of a master notebook before it is released: what would break a release, or give something away.

Each fault is an AssignmentError that names the notebook, the cell (counted from 1, and its grade_id), the
line and the remedy. The rules are nbgrader's own where it has one, in one sentence instead of a traceback.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from practico.errors import AssignmentError
from practico.model import Cell, Role
from practico.notebook.autotests import expanded
from practico.notebook.cells import Mark, read_cell, read_mark
from practico.notebook.regions import (
    Markers,
    hidden_markers,
    inner_lines,
    marker_lines,
    scheme_markers,
    solution_markers,
    stray_ends,
)
from practico.settings import Settings

_SCHEMA = 3  # nbgrader's metadata schema since 0.6
_ASSIGNMENT = re.compile(r"[^/\\+.][^/\\+]*")  # nbgrader refuses a +
_GRADE_ID = re.compile(r"[A-Za-z0-9_-]+")
_ATTACHMENT = re.compile(r"!\[.*\]\(attachment:.+?\)")
_MOST_POINTS = 1e9  # far beyond use; JSON numbers may exceed what a float holds
_SPELLING = 0.88  # likeness from which a comment counts as a misspelt marker


class _Fault(NamedTuple):
    what: str
    remedy: str
    line: int = 0


def read_masters(settings: Settings, assignment: str) -> dict[str, dict[str, Any]]:
    """All masters of an assignment by name, as plain JSON, AUTOTEST lines expanded.

    Raises AssignmentError where one cannot be read.
    """
    if not _ASSIGNMENT.fullmatch(assignment):
        raise AssignmentError(f"{assignment!r} is not the name of an assignment", "", _known(settings))
    directory = settings.master(assignment)
    shown = f"{settings.source_directory}/{assignment}"
    if not directory.is_dir():
        raise AssignmentError("no such assignment", shown, _known(settings))
    paths = sorted(directory.glob("*.ipynb"))
    if not paths:
        raise AssignmentError("no notebooks", shown, "put a master there")
    return expanded(settings, assignment, {path.stem: read_master(path) for path in paths})


def _known(settings: Settings) -> str:
    source = settings.root / settings.source_directory
    names = sorted(path.name for path in source.glob("*") if path.is_dir())
    return f"choose {' or '.join(names)}" if names else f"make a directory in {settings.source_directory}"


def read_master(path: Path) -> dict[str, Any]:
    """One master as plain JSON. Raises AssignmentError where it is not a v4 notebook."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise AssignmentError(f"not readable as a notebook ({error})", path.name, "save it again") from error
    problem = _shape_problem(notebook)
    if problem:
        raise AssignmentError(problem, path.name, "open it in Jupyter and save it again")
    return dict(notebook)


def check_masters(masters: Mapping[str, Mapping[str, Any]], settings: Settings) -> None:
    """Raise the first fault of the first master that has one."""
    for name, notebook in masters.items():
        for fault in master_faults(name, notebook, settings):
            raise fault


def master_faults(name: str, notebook: Mapping[str, Any], settings: Settings) -> Iterator[AssignmentError]:
    """Every reason why this master must not be released, in the order of its cells."""
    file = f"{name}.ipynb"
    for fault in _kernel(notebook.get("metadata", {})):
        yield AssignmentError(fault.what, file, fault.remedy)
    owners: dict[str, int] = {}
    for index, raw in enumerate(notebook["cells"]):
        cell = read_cell(raw, index)
        for fault in _cell_faults(cell, raw, owners, settings):
            yield AssignmentError(fault.what, place(name, cell, fault.line), fault.remedy)


def place(notebook: str, cell: Cell, line: int = 0) -> str:
    """`notebook.ipynb, cell 5 (mse), line 3`: cells and lines count from 1."""
    grade_id = f" ({cell.grade_id})" if cell.grade_id else ""
    return f"{notebook}.ipynb, cell {cell.index + 1}{grade_id}" + (f", line {line}" if line else "")


def _shape_problem(notebook: object) -> str:
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        return "not a notebook: it has no list of cells"
    if notebook.get("nbformat") != 4:
        return f"notebook format {notebook.get('nbformat')!r}, not 4"
    for index, raw in enumerate(notebook["cells"]):
        well = isinstance(raw, dict) and raw.get("cell_type") in ("code", "markdown", "raw")
        if (
            not well
            or not isinstance(raw.get("metadata"), dict)
            or not isinstance(raw.get("source"), str | list)
        ):
            return f"cell {index + 1} is not a cell"
    ids = [raw["id"] for raw in notebook["cells"] if "id" in raw]
    twice = next((cell_id for cell_id in ids if ids.count(cell_id) > 1), None)
    return f"two cells have the id {twice!r}" if twice is not None else ""


def _kernel(metadata: Mapping[str, Any]) -> Iterator[_Fault]:
    kernel = metadata.get("kernelspec")
    kernel = kernel if isinstance(kernel, Mapping) else {}
    info = metadata.get("language_info")
    language = kernel.get("language") or (info.get("name") if isinstance(info, Mapping) else None)
    name = kernel.get("name")
    if not name:
        yield _Fault("no kernel is named", 'write kernelspec.name "python3" into its metadata')
    elif language not in (None, "python") or (language is None and "python" not in str(name).lower()):
        yield _Fault(f"the kernel {name!r} is not a Python kernel", "choose the kernel python3")


def _cell_faults(
    cell: Cell, raw: Mapping[str, Any], owners: dict[str, int], settings: Settings
) -> Iterator[_Fault]:
    mark = read_mark(raw)
    if mark:
        yield from _metadata(cell, mark)
        yield from _unique(cell, mark, owners)
    yield from _solution(cell, settings)
    yield from _hidden(cell, settings)
    yield from _mark_scheme(cell, settings)
    yield from _misspelt(cell, settings)
    if raw.get("outputs"):
        yield _Fault("a stored output", "clear all outputs and save: students must not see results")


def _metadata(cell: Cell, mark: Mark) -> Iterator[_Fault]:
    if mark.schema != _SCHEMA:
        yield _Fault(f"nbgrader metadata of version {mark.schema}, not {_SCHEMA}", "run `nbgrader update`")
    if mark.grade or mark.solution or mark.locked or mark.task:
        if not isinstance(mark.grade_id, str) or not mark.grade_id:
            yield _Fault("a marked cell without grade_id", "give it one in nbgrader's cell toolbar")
        elif not _GRADE_ID.fullmatch(mark.grade_id):
            yield _Fault(f"the grade_id {mark.grade_id!r}", "use only letters a-z, digits, _ and -")
    if cell.is_graded and not _is_number(mark.points):
        shown = "without points" if mark.points is None else f"with points {mark.points!r}"
        yield _Fault(f"a graded cell {shown}", "give it a number of points, 0 or more")
    if not cell.is_graded and mark.points not in (None, 0):
        yield _Fault(
            f"{mark.points!r} points on a cell that is not graded", "make it a test, or remove the points"
        )
    if mark.task and cell.cell_type != "markdown":
        yield _Fault("a task cell that is not Markdown", "change its type")
    elif cell.cell_type == "markdown" and not mark.task and mark.grade != mark.solution:
        yield _Fault(
            "a Markdown cell that is only a test, or only a solution", "make it a manually graded answer"
        )


def _is_number(points: object) -> bool:
    return isinstance(points, int | float) and not isinstance(points, bool) and 0 <= points <= _MOST_POINTS


def _unique(cell: Cell, mark: Mark, owners: dict[str, int]) -> Iterator[_Fault]:
    if not cell.grade_id or not (mark.grade or mark.solution or mark.locked or mark.task):
        return
    first = owners.setdefault(cell.grade_id, cell.index)
    if first != cell.index:
        yield _Fault(f"cell {first + 1} has the same grade_id", "give each cell its own")


def _solution(cell: Cell, settings: Settings) -> Iterator[_Fault]:
    markers = solution_markers(settings)
    yield from _balance(cell, markers)
    found = marker_lines(cell.source, markers)
    if found and cell.role not in (Role.SOLUTION, Role.MANUAL):
        yield _Fault(
            f"{markers.begin} in a cell that is not a solution cell",
            "mark the cell as a solution",
            found[0].number,
        )


def _hidden(cell: Cell, settings: Settings) -> Iterator[_Fault]:
    markers = hidden_markers(settings)
    yield from _balance(cell, markers)
    found = marker_lines(cell.source, markers)
    if found and cell.role not in (Role.TEST, Role.MANUAL):
        yield _Fault(
            f"{markers.begin} in a cell that is not a test", "mark the cell as a test", found[0].number
        )


def _mark_scheme(cell: Cell, settings: Settings) -> Iterator[_Fault]:
    markers = scheme_markers(settings)
    faults = list(_balance(cell, markers))
    yield from faults
    found = marker_lines(cell.source, markers)
    if found and cell.role is not Role.TASK:
        yield _Fault(
            f"{markers.begin} in a cell that is not a task", "mark the cell as a task", found[0].number
        )
    for line in [] if faults else inner_lines(cell.source, markers):
        if _ATTACHMENT.search(line.text):
            yield _Fault("an attachment in a mark scheme reaches students", "embed the image", line.number)


def _balance(cell: Cell, markers: Markers) -> Iterator[_Fault]:
    try:
        stray = stray_ends(cell.source, markers)
    except AssignmentError as error:
        yield _Fault(error.what, error.remedy, int(error.where.removeprefix("line ")))
        return
    for line in stray:
        yield _Fault(f"{markers.end} without {markers.begin}", "remove it or begin the region", line.number)


def _misspelt(cell: Cell, settings: Settings) -> Iterator[_Fault]:
    """Comment lines that look like a marker but are none: what they should protect would be released."""
    families = (solution_markers(settings), hidden_markers(settings), scheme_markers(settings))
    markers = [text for family in families for text in (family.begin, family.end)]
    for number, text in enumerate(cell.source.split("\n"), start=1):
        if not text.lstrip().startswith(("#", "<!--")) or any(marker in text for marker in markers):
            continue
        for marker in markers:
            if difflib.SequenceMatcher(None, _words(text), _words(marker)).ratio() >= _SPELLING:
                yield _Fault(f"{text.strip()!r} looks like {marker!r}", "spell it exactly so", number)
                break


def _words(text: str) -> str:
    return " ".join(re.findall(r"[A-Za-z]+", text.replace("_", " "))).upper()
