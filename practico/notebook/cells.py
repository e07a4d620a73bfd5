"""Read nbgrader's metadata into typed cells: the only place that knows its keys.

nbgrader marks a cell with `metadata["nbgrader"]` (schema 3): `grade`, `solution`, `task`, `locked`, `points`,
`grade_id`. Students, editors and old versions leave anything there, so every key is read with a fallback and
a value of the wrong type counts as absent. Schemas 1 and 2 differ only in keys that we do not need.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from practico.model import Cell, Role


def read_cells(notebook: Mapping[str, Any]) -> list[Cell]:
    """All cells of a v4 notebook (plain JSON or NotebookNode), in order, with their roles."""
    return [read_cell(raw, index) for index, raw in enumerate(notebook.get("cells", []))]


def read_cell(raw: Mapping[str, Any], index: int = 0) -> Cell:
    """One raw notebook cell as a typed `Cell`."""
    metadata = raw.get("metadata")
    metadata = metadata if isinstance(metadata, Mapping) else {}
    mark = metadata.get("nbgrader")
    mark = mark if isinstance(mark, Mapping) else {}
    grade_id = mark.get("grade_id")
    tags = metadata.get("tags")
    return Cell(
        index=index,
        cell_type=str(raw.get("cell_type", "raw")),
        source=source_text(raw.get("source", "")),
        role=_role(mark),
        grade_id=grade_id if isinstance(grade_id, str) else "",
        points=_points(mark),
        tags=tuple(str(tag) for tag in tags) if isinstance(tags, list) else (),
    )


def source_text(source: object) -> str:
    """A cell's source as one string: on disk nbformat also stores it as a list of lines."""
    if isinstance(source, list):
        return "".join(str(line) for line in source)
    return source if isinstance(source, str) else ""


def _role(mark: Mapping[str, Any]) -> Role:
    grade, solution = bool(mark.get("grade")), bool(mark.get("solution"))
    if mark.get("task"):
        return Role.TASK
    if grade:
        return Role.MANUAL if solution else Role.TEST
    if solution:
        return Role.SOLUTION
    return Role.LOCKED if mark.get("locked") else Role.FREE


def _points(mark: Mapping[str, Any]) -> float:
    if not (mark.get("grade") or mark.get("task")):
        return 0.0
    points = mark.get("points", 0)
    if isinstance(points, bool) or not isinstance(points, int | float):
        return 0.0
    try:
        number = float(points)
    except OverflowError:  # JSON integers have no upper bound
        return 0.0
    return number if math.isfinite(number) else 0.0


@dataclass(frozen=True)
class Mark:
    """nbgrader's metadata of one cell as it stands, for checks of masters; None where a key is absent."""

    grade: bool
    solution: bool
    locked: bool
    task: bool
    grade_id: object
    points: object
    schema: object


def read_mark(raw: Mapping[str, Any]) -> Mark | None:
    """The unjudged nbgrader metadata of a raw cell, None for a cell without it."""
    mark = raw.get("metadata", {}).get("nbgrader")
    if not isinstance(mark, Mapping):
        return None
    flags = {name: bool(mark.get(name)) for name in ("grade", "solution", "locked", "task")}
    grade_id, points, schema = (mark.get(key) for key in ("grade_id", "points", "schema_version"))
    return Mark(**flags, grade_id=grade_id, points=points, schema=schema)


def rename_grade_id(raw: dict[str, Any], rename: Callable[[str], str]) -> None:
    """Give a cell, in place, another grade_id; all else of its metadata stays."""
    mark = raw["metadata"].get("nbgrader")
    if isinstance(mark, dict) and isinstance(mark.get("grade_id"), str):
        mark["grade_id"] = rename(mark["grade_id"])


def mark_released(raw: dict[str, Any]) -> None:
    """Write into a cell, in place, what nbgrader's LockCells and ComputeChecksums write on release."""
    mark = raw["metadata"].get("nbgrader")
    if not isinstance(mark, dict):
        return
    grade, solution = bool(mark.get("grade")), bool(mark.get("solution"))
    locked = not solution and (grade or bool(mark.get("locked")))
    if solution or grade or locked:
        raw["metadata"]["deletable"] = False
    if locked:
        raw["metadata"]["editable"] = False
    if solution or grade or locked:
        mark["checksum"] = _checksum(raw, mark, grade, solution, locked)
        mark["cell_type"] = raw["cell_type"]


def is_as_released(raw: Mapping[str, Any]) -> bool:
    """Whether a locked cell's own checksum says that nobody touched it since some release, maybe an old one.

    Anyone can compute the checksum: it may decide what a person is told, never a score.
    """
    mark = raw.get("metadata", {}).get("nbgrader")
    if not isinstance(mark, Mapping) or not isinstance(mark.get("grade_id"), str):
        return False
    grade, solution = bool(mark.get("grade")), bool(mark.get("solution"))
    locked = not solution and (grade or bool(mark.get("locked")))
    try:
        return mark.get("checksum") == _checksum(raw, mark, grade, solution, locked)
    except (
        KeyError,
        TypeError,
        ValueError,
        OverflowError,
    ):  # points or a source that are not what they should be
        return False


def _checksum(raw: Mapping[str, Any], mark: Mapping[str, Any], *flags: bool) -> str:
    """nbgrader's checksum of a cell (nbgrader.utils.compute_checksum); a name, not a safeguard."""
    parts = [source_text(raw["source"]), raw["cell_type"], *(str(flag) for flag in flags), mark["grade_id"]]
    if flags[0]:
        parts.append(str(float(mark["points"])))
    return hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()
