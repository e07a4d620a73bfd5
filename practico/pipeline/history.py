"""The history of a student's grades."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from practico.errors import UserError
from practico.pipeline.json_file import write_json
from practico.settings import HISTORY, Settings

if TYPE_CHECKING:
    from practico.trail import Trail


def history(
    settings: Settings, student: str, assignment: str | None, json_file: Path | None = None
) -> tuple[Trail, ...]:
    """Every grading of a student, in one assignment or in all. Raises UserError where there is none."""
    from practico.errors import AssignmentError
    from practico.store.gradebook import GradebookStore
    from practico.trail import read_trail

    root = settings.root / HISTORY / student
    found = sorted(path.stem for path in root.glob("*.jsonl")) if Path(student).name == student else []
    names = [name for name in found if assignment in (None, name)]
    if not names:
        what = f"no grading of {student}" + (f" in {assignment}" if assignment else "") + " is on record"
        raise UserError(what, f"{HISTORY}/", "`practico grade` writes it")
    trails = []
    with GradebookStore.open(settings) as store:
        for name in names:
            try:
                now = store.mark(name, student)
            except AssignmentError:  # the assignment has left the gradebook; its history has not
                now = None
            trails.append(read_trail(settings, student, name, now))
    if json_file:
        write_json(json_file, _document(student, trails))
    return tuple(trails)


def _document(student: str, trails: list[Trail]) -> dict[str, Any]:
    from practico.trail import causes

    assignments = [
        {
            "assignment": trail.assignment,
            "gradebook": None
            if trail.now is None
            else {"mark": trail.now.mark, "penalty": trail.now.penalty},
            "broken_lines": trail.history.broken,
            "altered": list(trail.history.altered),
            "entries": [
                {**entry, "differs_in": list(causes(before, entry))}
                for before, entry in zip((None, *trail.history.entries), trail.history.entries, strict=False)
            ],
        }
        for trail in trails
    ]
    return {"student": student, "assignments": assignments}
