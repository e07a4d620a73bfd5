"""`practico grade`: every submission of an assignment, once, however often it is interrupted.

The main process alone writes, see `practico.desk`. Memory stays flat: at most two jobs a worker are under
way, and of a finished one only a `Line` is kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from practico.desk import Desk, Line, SlowCell
from practico.errors import UserError
from practico.grading.executors import Executor, GraderFactory
from practico.grading.graders import Graders
from practico.grading.plan import AssignmentPlan, Options, load_plan
from practico.model import Status
from practico.settings import Settings

if TYPE_CHECKING:
    from practico.store.changes import MarkChange
    from practico.store.gradebook import GradebookStore


@dataclass(frozen=True)
class Batch:
    """What `grade` did."""

    assignment: str
    lines: tuple[Line, ...]
    max_score: float
    seconds: float
    isolation: str
    slowest: tuple[SlowCell, ...] = ()
    dry_run: bool = False

    @property
    def changes(self) -> tuple[MarkChange, ...]:
        """What grading did, or in a dry run would do, to the marks of those who were graded now."""
        return tuple(line.change for line in self.lines if line.change is not None)

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
    dry_run: bool = False  # grade, say what would change, write nothing
    fresh: bool = False  # this process has done nothing else: forks of it, which start sooner, may be workers
    options: Options = field(default_factory=Options)


def grade(
    settings: Settings,
    request: Request,
    factory: GraderFactory,
    progress: Progress,
    lent: Callable[[AssignmentPlan], Executor] | None = None,
) -> Batch:
    """Grade what changed since it was graded last, write it down, and say what everyone has now.

    Grades in workers of its own, or in an executor that is `lent` for the plan, and stays open.
    """
    started = time.monotonic()
    plan = load_plan(settings, request.assignment, request.options)
    students = submitted_students(settings, request.assignment, request.students)
    desk = Desk(settings, plan)
    unchanged = {} if request.force else desk.unchanged(students)
    expected = len(students) - len(unchanged)
    executor = lent(plan) if lent is not None else None
    graders = Graders(plan, factory, request.jobs, expected, executor, forked=request.fresh)
    with graders, _gradebook(settings) as store:
        desk.open(store)
        lines = desk.known(unchanged)
        if not request.dry_run:
            desk.move_old_records(lines)
        for line in lines.values():
            progress(line, len(students))
        jobs = [desk.job(student) for student in students if student not in lines]
        finish = desk.rehearse if request.dry_run else desk.write
        for job, result in graders.results(jobs):
            lines[job.student] = finish(job, result)
            progress(lines[job.student], len(students))
        missing = () if request.students else desk.missing(students)
    return Batch(
        assignment=plan.assignment,
        lines=tuple(lines[student] for student in students) + missing,
        max_score=plan.max_score,
        seconds=time.monotonic() - started,
        isolation=desk.isolation,
        slowest=tuple(sorted(desk.slowest, reverse=True)),
        dry_run=request.dry_run,
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


def _gradebook(settings: Settings) -> GradebookStore:
    from practico.store.gradebook import GradebookStore

    return GradebookStore.open(settings)
