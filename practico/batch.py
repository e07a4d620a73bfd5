"""`practico grade`: every submission of an assignment, once, however often it is interrupted.

The main process alone writes. For each result, in this order: the autograded notebooks (each by rename), the
gradebook (one transaction), the audit record (by rename). A kill between any two of them leaves a submission
without a matching record, and the next run grades it again; a record means that all of it is there.

Memory stays flat: at most two jobs a worker are under way, and of a finished one only a `Line` is kept.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from practico.errors import GraderFault, UserError
from practico.grading.audit import RECORD_NAME, fingerprint, read_record, record
from practico.grading.executors import Executor, GraderFactory, LocalPool, Serial
from practico.grading.plan import AssignmentPlan, Job, Options, load_plan
from practico.grading.seeds import course_secret, student_seed
from practico.model import CellResult, NotebookResult, Outcome, Status, SubmissionResult
from practico.settings import Settings
from practico.store.gradebook import GradebookStore
from practico.store.timestamps import read_timestamp

_JOBS_PER_WORKER = 2


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


@dataclass(frozen=True)
class Batch:
    """What `grade` did."""

    assignment: str
    lines: tuple[Line, ...]
    max_score: float
    seconds: float
    isolation: str

    @property
    def needs_person(self) -> bool:
        """Whether something was left for a person to look at."""
        return any(line.status is Status.NEEDS_REVIEW for line in self.lines)


Progress = Callable[[Line, int], None]  # a finished line, and how many there will be


@dataclass(frozen=True)
class Request:
    """What to grade and how. No `students` means all; no `jobs` means one a core."""

    assignment: str
    students: tuple[str, ...] = ()
    jobs: int | None = None
    force: bool = False
    options: Options = field(default_factory=Options)


def grade(settings: Settings, request: Request, factory: GraderFactory, progress: Progress) -> Batch:
    """Grade what changed since it was graded last, write it down, and say what everyone has now."""
    started = time.monotonic()
    plan = load_plan(settings, request.assignment, request.options)
    students = submitted_students(settings, request.assignment, request.students)
    with GradebookStore.open(settings) as store:
        store.ensure_assignment(
            plan.assignment, [(n.name, c.grade_id) for n in plan.notebooks for c in n.graded]
        )
        desk = _Desk(settings, plan, store)
        graded_before = {} if request.force else desk.unchanged(students)
        jobs = [desk.job(student) for student in students if student not in graded_before]
        lines = dict(graded_before)
        for line in lines.values():
            progress(line, len(students))
        with _executor(plan, factory, request.jobs, len(jobs)) as (executor, width):
            for job, result in _results(executor, jobs, width, plan):
                lines[job.student] = desk.write(job, result)
                progress(lines[job.student], len(students))
    ordered = tuple(lines[student] for student in students)
    return Batch(plan.assignment, ordered, plan.max_score, time.monotonic() - started, plan.options.isolation)


def submitted_students(settings: Settings, assignment: str, wanted: Iterable[str]) -> list[str]:
    """Ids of the students who handed in `assignment`, sorted; only `wanted` where any are named."""
    root = settings.root / settings.submitted_directory
    folders = sorted(root.iterdir()) if root.is_dir() else []
    found = [folder.name for folder in folders if (folder / assignment).is_dir()]
    missing = sorted(set(wanted) - set(found))
    if missing:
        raise UserError(f"{missing[0]} did not hand in {assignment}", f"submitted/{missing[0]}")
    if not found:
        raise UserError(f"nobody handed in {assignment}", "submitted/", "run `practico collect` first")
    return [student for student in found if student in set(wanted)] if wanted else found


class _Desk:
    """The main process's hands: makes jobs, recognises what is done, writes results."""

    def __init__(self, settings: Settings, plan: AssignmentPlan, store: GradebookStore) -> None:
        self._settings, self._plan, self._store = settings, plan, store
        self._secret = course_secret(settings.root)

    def job(self, student: str) -> Job:
        seed = student_seed(self._secret, self._plan.assignment, student)
        directory = self._settings.submitted(student, self._plan.assignment)
        return Job(student, str(directory), seed)

    def unchanged(self, students: Iterable[str]) -> dict[str, Line]:
        """Lines of the students whose audit record matches what would be graded now."""
        recorded = {entry.student for entry in self._store.submissions(self._plan.assignment)}
        found = {}
        for student in students:
            entry = read_record(self._settings.autograded(student, self._plan.assignment))
            if (
                entry
                and student in recorded
                and entry["inputs"] == fingerprint(self._plan, self.job(student))
            ):
                found[student] = _line_of_record(student, entry)
        return found

    def write(self, job: Job, result: SubmissionResult) -> Line:
        target = self._settings.autograded(job.student, self._plan.assignment)
        target.mkdir(parents=True, exist_ok=True)
        inputs = fingerprint(self._plan, job)
        for name, data in self._plan.helpers.items():
            _write(target / name, data)
        for notebook in result.notebooks:
            path = target / f"{notebook.name}.ipynb"
            if notebook.notebook is None:
                path.unlink(missing_ok=True)
            else:
                _write(path, notebook.notebook.encode())
        timestamp = read_timestamp(Path(job.directory))
        self._store.write(result, timestamp.when)
        entry = record(result, self._plan, job, inputs)
        _write(target / RECORD_NAME, json.dumps(entry).encode())
        return _line(result)


def _write(path: Path, data: bytes) -> None:
    """Write by rename, and only what differs: readers see the old file or the new one."""
    if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    new.write_bytes(data)
    new.replace(path)


@contextmanager
def _executor(
    plan: AssignmentPlan, factory: GraderFactory, wanted: int | None, jobs: int
) -> Iterator[tuple[Executor, int]]:
    size = max(1, min(wanted or len(os.sched_getaffinity(0)), jobs))
    executor = Serial(plan, factory) if size == 1 else LocalPool(plan, factory, size)
    try:
        yield executor, size * _JOBS_PER_WORKER
    finally:
        executor.close()


def _results(
    executor: Executor, jobs: Iterable[Job], width: int, plan: AssignmentPlan
) -> Iterator[tuple[Job, SubmissionResult]]:
    """Results as they come, with at most `width` jobs under way."""
    waiting = iter(jobs)
    running: dict[Future[SubmissionResult], Job] = {}
    while True:
        while len(running) < width and (job := next(waiting, None)) is not None:
            running[executor.submit(job)] = job
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            job = running.pop(future)
            try:
                yield job, future.result()
            except GraderFault as fault:
                yield job, _unfinished(plan, job, fault)


def _unfinished(plan: AssignmentPlan, job: Job, fault: GraderFault) -> SubmissionResult:
    """We failed on this submission: every cell of it needs review."""
    notebooks = tuple(
        NotebookResult(
            name=notebook.name,
            cells=tuple(
                CellResult(cell.grade_id, Outcome.NEEDS_REVIEW, None, cell.points) for cell in notebook.graded
            ),
            status=Status.NEEDS_REVIEW,
            reason=str(fault),
        )
        for notebook in plan.notebooks
    )
    return SubmissionResult(job.student, plan.assignment, notebooks, plan.options.isolation)


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
