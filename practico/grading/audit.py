"""The audit record: what went into a grade, beside the folder of the autograded notebooks, as JSON.

It answers an appeal (which bytes, which tests, which hidden seed, which versions, how isolated) and makes
grading incremental: a submission whose `inputs` did not change is not graded again. It is written last, after
the notebooks and the gradebook, so a record on disk means that everything it describes is in place; where
nbgrader has put others in the place of its notebooks since, it is out of date.

It once stood in that folder, from which nbgrader hands files on to students. Such a record is still read, and
`move_old_record` puts it in its place; a file of its name that was handed in is not one.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from practico.grading.plan import AssignmentPlan, Job
from practico.model import CellResult, NotebookResult, SubmissionResult
from practico.settings import Settings

_OLD_NAME = "practico.json"  # in the folder of the notebooks
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
        "autograded": {
            notebook.name: _digest(notebook.notebook.encode())
            for notebook in result.notebooks
            if notebook.notebook is not None
        },
    }


def read_record(settings: Settings, student: str, assignment: str) -> dict[str, Any] | None:
    """The record of what stands in autograded/, None where that is not of our grading, or there is none."""
    entry = stored_record(settings, student, assignment)
    if entry is None:
        return None
    folder = settings.autograded(student, assignment)
    written = entry.get("autograded", {})
    return entry if all(_is_there(folder, name, digest) for name, digest in written.items()) else None


def stored_record(settings: Settings, student: str, assignment: str) -> dict[str, Any] | None:
    """The last record, whatever became of its notebooks; None where there is none or it is broken."""
    path = record_file(settings, student, assignment)
    try:
        entry = json.loads(path.read_text(encoding="utf-8")) if path else None
    except (OSError, ValueError):
        return None
    complete = isinstance(entry, dict) and {"inputs", "status", "score", "notebooks"} <= entry.keys()
    return entry if complete else None


def record_file(settings: Settings, student: str, assignment: str) -> Path | None:
    """Where a student's record stands, in its place or in the old one; None where there is none."""
    path = settings.record(student, assignment)
    if path.is_file():
        return path
    old = settings.autograded(student, assignment) / _OLD_NAME
    handed_in = settings.submitted(student, assignment) / _OLD_NAME
    return old if old.is_file() and not os.path.lexists(handed_in) else None


def move_old_record(settings: Settings, student: str, assignment: str) -> None:
    """Put a record that stands in the old place in its place, or away where a newer one is there."""
    path, new = record_file(settings, student, assignment), settings.record(student, assignment)
    if path is not None and path != new:
        path.replace(new)
    elif path is not None:
        (settings.autograded(student, assignment) / _OLD_NAME).unlink(missing_ok=True)


def recorded_students(settings: Settings, assignment: str) -> list[str]:
    """Ids of the students of whose submissions there is a record, sorted."""
    root = settings.root / settings.autograded_directory
    folders = sorted(root.iterdir()) if root.is_dir() else []
    return [folder.name for folder in folders if record_file(settings, folder.name, assignment)]


def _is_there(folder: Path, name: str, digest: object) -> bool:
    try:
        return _digest((folder / f"{name}.ipynb").read_bytes()) == digest
    except OSError:
        return False


def _digest(notebook: bytes) -> str:
    """Of a notebook as nbgrader's own writer leaves it, too, which ends the file as it likes."""
    return hashlib.sha256(notebook.rstrip()).hexdigest()


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
