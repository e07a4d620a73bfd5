"""`practico grade`: every submission of an assignment, once, however often it is interrupted.

The main process alone writes, see `practico.desk`. Memory stays flat: at most two jobs a worker are under
way, and of a finished one only a `Line` is kept.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field

from practico.desk import Desk, Line, SlowCell
from practico.errors import GraderFault, UserError
from practico.grading.executors import Executor, GraderFactory, LocalPool, Serial
from practico.grading.plan import AssignmentPlan, Job, Options, load_plan
from practico.model import CellResult, NotebookResult, Outcome, Status, SubmissionResult
from practico.settings import Settings
from practico.store.gradebook import GradebookStore

_JOBS_PER_WORKER = 2


@dataclass(frozen=True)
class Batch:
    """What `grade` did."""

    assignment: str
    lines: tuple[Line, ...]
    max_score: float
    seconds: float
    isolation: str
    slowest: tuple[SlowCell, ...] = ()

    @property
    def needs_person(self) -> bool:
        """Whether something was left for a person to look at."""
        return any(line.reasons or line.status is Status.NEEDS_REVIEW for line in self.lines)


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
        desk = Desk(settings, plan, store)
        graded_before = {} if request.force else desk.unchanged(students)
        jobs = [desk.job(student) for student in students if student not in graded_before]
        lines = dict(graded_before)
        for line in lines.values():
            progress(line, len(students))
        for job, result in _graded(plan, factory, request.jobs, jobs):
            lines[job.student] = desk.write(job, result)
            progress(lines[job.student], len(students))
        missing = () if request.students else desk.missing(students)
    return Batch(
        assignment=plan.assignment,
        lines=tuple(lines[student] for student in students) + missing,
        max_score=plan.max_score,
        seconds=time.monotonic() - started,
        isolation=desk.isolation,
        slowest=tuple(sorted(desk.slowest, reverse=True)),
    )


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


def _graded(
    plan: AssignmentPlan, factory: GraderFactory, wanted: int | None, jobs: Sequence[Job]
) -> Iterator[tuple[Job, SubmissionResult]]:
    size = min(wanted or len(os.sched_getaffinity(0)), len(jobs))
    if not size:
        return
    executor = Serial(plan, factory) if size == 1 else LocalPool(plan, factory, size)
    try:
        yield from _results(executor, jobs, size * _JOBS_PER_WORKER, plan)
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
