"""`practico grade --json FILE`: what a batch earned, for machines; the format is stated in the README.

Everything below a submission is copied from its audit record, so a submission that was not graded again reads
the same as when it was.
"""

from __future__ import annotations

from typing import Any

from practico.batch import Batch
from practico.desk import Line
from practico.grading.audit import read_record
from practico.settings import Settings
from practico.trail import changes_document

_NOTEBOOK_KEYS = ("name", "score", "max_score", "seconds", "repairs")
_CELL_KEYS = ("grade_id", "outcome", "score", "points", "diagnosis", "message")


def grades_document(settings: Settings, batch: Batch) -> dict[str, Any]:
    """The batch as plain JSON values. What is for the TA alone (`detail`) stays in the audit records."""
    document: dict[str, Any] = {
        "assignment": batch.assignment,
        "max_score": batch.max_score,
        "seconds": round(batch.seconds, 3),
        "isolation": batch.isolation,
        "submissions": [_submission(settings, batch, line) for line in batch.lines],
    }
    if batch.dry_run:
        changes = [change for change in batch.changes if change.differs or change.is_first]
        document["changes"] = [{"student": one.student, **changes_document(one)} for one in changes]
    return document


def _submission(settings: Settings, batch: Batch, line: Line) -> dict[str, Any]:
    rehearsed = batch.dry_run and line.fresh  # the record is of an earlier grading, then
    entry = {} if rehearsed else read_record(settings, line.student, batch.assignment) or {}
    return {
        "student": line.student,
        "status": str(line.status),
        "score": line.score,
        "max_score": line.max_score,
        "notebooks": [_notebook(notebook) for notebook in entry.get("notebooks", [])],
    }


def _notebook(entry: dict[str, Any]) -> dict[str, Any]:
    cells = [{key: cell[key] for key in _CELL_KEYS} for cell in entry["cells"]]
    return {**{key: entry[key] for key in _NOTEBOOK_KEYS}, "cells": cells}
