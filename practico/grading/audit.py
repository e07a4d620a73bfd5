"""The audit record: what went into a grade, beside the autograded notebook, as JSON.

It answers an appeal (which bytes, which tests, which hidden seed, which versions, how isolated) and makes
grading incremental: a submission whose `inputs` did not change is not graded again. It is written last, after
the notebooks and the gradebook, so a record on disk means that everything it describes is in place.
"""

from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from practico.grading.plan import AssignmentPlan, Job
from practico.model import CellResult, NotebookResult, SubmissionResult

RECORD_NAME = "practico.json"
_VERSIONED = ("practico", "nbgrader", "numpy", "ipython")


def fingerprint(plan: AssignmentPlan, job: Job) -> str:
    """A hash of everything a grade depends on: each submitted file, the master, the options, the seed."""
    return _inputs(plan, job, submission_hash(Path(job.directory)))


def _inputs(plan: AssignmentPlan, job: Job, submission: str) -> str:
    inputs = f"{plan.digest} {job.seed} {versions()['practico']} {submission}"
    return hashlib.sha256(inputs.encode()).hexdigest()


def submission_hash(directory: Path) -> str:
    """A hash of the names and bytes of every file that was handed in."""
    digest = hashlib.sha256()
    for path in sorted(directory.rglob("*")):
        if path.is_file() and not path.is_symlink():
            name = path.relative_to(directory).as_posix().encode("utf-8", "surrogateescape")
            digest.update(b"\0%d %s\0" % (len(name), name) + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def record(result: SubmissionResult, plan: AssignmentPlan, job: Job, submission: str) -> dict[str, Any]:
    """The audit record of `result`, plain JSON; `submission` is the hash of what was graded."""
    return {
        "student": result.student,
        "assignment": result.assignment,
        "status": result.status.value,
        "score": result.score,
        "max_score": result.max_score,
        "graded_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "inputs": _inputs(plan, job, submission),
        "submission": submission,
        "master": plan.digest,
        "options": asdict(plan.options),
        "seed": job.seed,
        "isolation": result.isolation,
        "versions": versions(),
        "notebooks": [_notebook(notebook) for notebook in result.notebooks],
    }


def read_record(directory: Path) -> dict[str, Any] | None:
    """The record in `directory`, None where there is none or it is broken (then the work is done again)."""
    try:
        entry = json.loads((directory / RECORD_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    complete = isinstance(entry, dict) and {"inputs", "status", "score", "notebooks"} <= entry.keys()
    return entry if complete else None


def _notebook(notebook: NotebookResult) -> dict[str, Any]:
    return {
        "name": notebook.name,
        "status": notebook.status.value,
        "reason": notebook.reason,
        "score": notebook.score,
        "max_score": notebook.max_score,
        "seconds": round(notebook.seconds, 4),
        "repairs": [
            {"kind": item.kind, "grade_id": item.grade_id, "detail": item.detail} for item in notebook.repairs
        ],
        "cell_seconds": [[name, round(seconds, 4)] for name, seconds in notebook.cell_seconds],
        "unanswered": list(notebook.unanswered),
        "cells": [_cell(cell) for cell in notebook.cells],
    }


def _cell(cell: CellResult) -> dict[str, Any]:
    return {
        "grade_id": cell.grade_id,
        "outcome": cell.outcome.value,
        "score": cell.score,
        "points": cell.points,
        "diagnosis": list(cell.diagnosis),
        "message": cell.message,
        "detail": cell.detail,
        "seconds": round(cell.seconds, 4),
    }


@cache
def versions() -> dict[str, str]:
    """Of what a grade depends on, by name."""
    return {"python": platform.python_version(), **{name: version(name) for name in _VERSIONED}}
