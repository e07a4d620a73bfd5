"""The grading desk: what the main process alone does, in an order that survives being killed.

For each result: the autograded notebooks (each by rename), the gradebook (one transaction), the audit trail
(one more line), the audit record (by rename). A kill between any two of them leaves a submission without a
matching record, and the next run grades it again; a record means that all of it is there.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from practico.autograded_files import HelperFiles, write_file
from practico.errors import AssignmentError, ConfigurationError, UserError
from practico.grading.audit import fingerprint, move_old_record, read_record, record, submission_hash
from practico.grading.plan import AssignmentPlan, Job
from practico.grading.receipts import keep_receipts
from practico.grading.seeds import course_secret, student_seed
from practico.model import Outcome, Status, SubmissionResult
from practico.settings import Settings
from practico.store.timestamps import read_timestamp
from practico.trail import add_to_trail

if TYPE_CHECKING:
    from practico.store.changes import MarkChange
    from practico.store.gradebook import GradebookStore

    Recorder = Callable[[SubmissionResult, datetime | None], MarkChange]

_SLOW_SECONDS, _MOST_SLOW = 1.0, 5  # a cell worth naming, and how many of them


@dataclass(frozen=True)
class Line:
    """One line of the final table: what a submission earned, and whether it was graded now."""

    student: str
    status: Status
    score: float
    max_score: float
    seconds: float = 0.0
    fresh: bool = True
    reasons: tuple[str, ...] = ()  # why a person must look
    change: MarkChange | None = None  # what grading did to the mark; None where nothing was graded


@dataclass(frozen=True, order=True)
class SlowCell:
    """One of the cells that took longest, for the TA to look at."""

    seconds: float
    student: str
    notebook: str
    cell: str


class Desk:
    """The main process's hands: makes jobs, recognises what is done, writes results."""

    def __init__(self, settings: Settings, plan: AssignmentPlan) -> None:
        self._settings, self._plan = settings, plan
        self._secret = course_secret(settings.root)
        self._helpers = HelperFiles(plan.helpers)
        self.isolation = plan.options.isolation
        self.slowest: list[SlowCell] = []

    def job(self, student: str) -> Job:
        """What to grade for one student."""
        seed = student_seed(self._secret, self._plan.assignment, student)
        directory = self._settings.submitted(student, self._plan.assignment)
        return Job(student, str(directory), seed)

    def open(self, store: GradebookStore) -> None:
        """The gradebook to write into."""
        plan = self._plan
        wanted = [(notebook.name, cell.grade_id) for notebook in plan.notebooks for cell in notebook.graded]
        store.ensure_assignment(plan.assignment, wanted)
        self._store = store

    def unchanged(self, students: Iterable[str]) -> dict[str, Line]:
        """Lines of the students whose audit record matches what would be graded now."""
        found = {}
        for student in students:
            entry = read_record(self._settings, student, self._plan.assignment)
            if entry and entry["inputs"] == fingerprint(self._plan, self.job(student)):
                found[student] = _line_of_record(student, entry)
                self.isolation = entry["isolation"]
        return found

    def known(self, lines: Mapping[str, Line]) -> dict[str, Line]:
        """Those of `lines` whose students the gradebook has, too: it may have been made anew."""
        graded = {entry.student for entry in self._store.submissions(self._plan.assignment)}
        return {student: line for student, line in lines.items() if student in graded}

    def move_old_records(self, students: Iterable[str]) -> None:
        """Take the records of these students out of the folders from which nbgrader hands files on."""
        for student in students:
            move_old_record(self._settings, student, self._plan.assignment)

    def missing(self, students: Iterable[str]) -> tuple[Line, ...]:
        """Lines of the students whom the gradebook knows and who handed in nothing."""
        known = {entry.student for entry in self._store.students()}
        return tuple(
            Line(student, Status.MISSING, 0.0, self._plan.max_score, fresh=False)
            for student in sorted(known - set(students))
        )

    def write(self, job: Job, result: SubmissionResult) -> Line:
        """Write everything down; the line says what a person must look at."""
        target = self._settings.autograded(job.student, self._plan.assignment)
        submission = submission_hash(Path(job.directory))
        self._helpers.put_into(target)
        for notebook in result.notebooks:
            path = target / f"{notebook.name}.ipynb"
            if notebook.notebook is None:
                path.unlink(missing_ok=True)
            else:
                write_file(path, notebook.notebook.encode())
        keep_receipts(Path(job.directory), target)
        line = self._record(self._store.write, job, result)
        if line.change is None:
            return line
        entry = record(result, self._plan, job, submission)
        add_to_trail(self._settings, entry, line.change)
        write_file(self._settings.record(job.student, self._plan.assignment), json.dumps(entry).encode())
        move_old_record(self._settings, job.student, self._plan.assignment)
        return line

    def rehearse(self, job: Job, result: SubmissionResult) -> Line:
        """The line that `write` would give; nothing is written."""
        return self._record(self._store.rehearse, job, result)

    def _record(self, into: Recorder, job: Job, result: SubmissionResult) -> Line:
        """Hand a result to the gradebook. What no gradebook can hold is the line's reason, and no change."""
        timestamp = read_timestamp(Path(job.directory))
        try:
            change = into(result, timestamp.when)
        except (ConfigurationError, AssignmentError):
            raise  # the course's or the database's: no submission could be written
        except UserError as error:
            return replace(_line(result), status=Status.NEEDS_REVIEW, reasons=(str(error),))
        self._note(result)
        line = replace(_line(result), change=change)
        return replace(line, reasons=(*line.reasons, timestamp.remark)) if timestamp.remark else line

    def _note(self, result: SubmissionResult) -> None:
        self.isolation = result.isolation
        cells = (
            SlowCell(seconds, result.student, notebook.name, name)
            for notebook in result.notebooks
            for name, seconds in notebook.cell_seconds
            if seconds >= _SLOW_SECONDS
        )
        self.slowest = heapq.nlargest(_MOST_SLOW, [*self.slowest, *cells])


def _line(result: SubmissionResult) -> Line:
    reasons = [f"{n.name}: {n.reason}" for n in result.notebooks if n.status is Status.NEEDS_REVIEW]
    reasons += [
        f"{c.grade_id}: {c.detail or c.message}"
        for n in result.notebooks
        if n.status is not Status.NEEDS_REVIEW
        for c in n.cells
        if c.outcome is Outcome.NEEDS_REVIEW
    ]
    seconds = sum(notebook.seconds for notebook in result.notebooks)
    return Line(result.student, result.status, result.score, result.max_score, seconds, True, tuple(reasons))


def _line_of_record(student: str, entry: dict[str, Any]) -> Line:
    reasons = tuple(
        f"{n['name']}: {n['reason']}" for n in entry["notebooks"] if n["status"] == "needs_review"
    )
    return Line(
        student, Status(entry["status"]), entry["score"], entry["max_score"], fresh=False, reasons=reasons
    )
