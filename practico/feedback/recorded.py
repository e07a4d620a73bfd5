"""What the audit record says of each notebook, as far as pages need it.

The record is ours where practico graded. Where nbgrader did, a file of its name came with the submission:
every value is checked for its type, and a record that is not as we write them counts as none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from practico.feedback.values import Finding
from practico.grading.audit import read_record
from practico.model import Repair, Status
from practico.settings import Settings


@dataclass(frozen=True)
class Recorded:
    """One notebook in the record; `scores` are what was written into the gradebook."""

    findings: tuple[Finding, ...]
    repairs: tuple[Repair, ...]
    scores: Mapping[str, float | None]
    is_unreadable: bool


def read_recorded(settings: Settings, student: str, assignment: str) -> dict[str, Recorded]:
    """The notebooks of a submission's record by name; none where there is no record of ours."""
    try:
        record = read_record(settings, student, assignment) or {"notebooks": []}
        return {str(entry["name"]): _recorded(entry) for entry in record["notebooks"]}
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
        return {}


def _recorded(entry: Mapping[str, Any]) -> Recorded:
    cells = entry["cells"]
    return Recorded(
        findings=tuple(
            Finding(
                _text(cell["grade_id"]),
                _text(cell["outcome"]),
                _text(cell["message"]),
                tuple(map(_text, cell["diagnosis"])),
            )
            for cell in cells
        ),
        repairs=tuple(Repair(_text(item["kind"]), _text(item["grade_id"])) for item in entry["repairs"]),
        scores={_text(cell["grade_id"]): _score(cell["score"]) for cell in cells},
        is_unreadable=entry["status"] == Status.NEEDS_REVIEW.value,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} in place of a text")
    return value


def _score(value: object) -> float | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise TypeError(f"{type(value).__name__} in place of a score")
    return value
