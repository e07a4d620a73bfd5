"""Grading a class."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from practico.model import Status
from practico.pipeline.json_file import write_json
from practico.progress import Advance
from practico.settings import Settings

if TYPE_CHECKING:
    from practico.batch import Batch
    from practico.replay import Replayed


@dataclass(frozen=True)
class GradeOptions:
    """How `grade` goes about it. No `students` means all, no `jobs` one a core."""

    students: tuple[str, ...] = ()
    jobs: int | None = None
    force: bool = False
    exact: bool = False  # nbgrader's own score rules
    isolation: str = "full"  # "none" only by hand
    dry_run: bool = False  # say what would change, write nothing
    fresh: bool = False  # this process has done nothing else yet
    json_file: Path | None = None


def grade(settings: Settings, assignment: str, options: GradeOptions, advance: Advance) -> Batch:
    """Grade what changed since it was graded last; see `practico.batch`."""
    from practico.batch import Request
    from practico.batch import grade as grade_batch
    from practico.desk import Line
    from practico.grade_json import grades_document
    from practico.grading.plan import Options
    from practico.grading.submission import grader

    how = Options(exact=options.exact, isolation=options.isolation)
    request = Request(
        assignment,
        options.students,
        options.jobs,
        options.force,
        options.dry_run,
        options.fresh,
        how,
    )
    done: list[Line] = []
    started = time.monotonic()

    def progress(line: Line, total: int) -> None:
        done.append(line)
        review = sum(one.status is Status.NEEDS_REVIEW for one in done)
        rate = sum(one.fresh for one in done) / max(time.monotonic() - started, 0.001)
        advance(len(done), total, f" graded, {review} need review, {rate:.1f} a second")

    batch = grade_batch(settings, request, grader, progress)
    if options.json_file:
        write_json(options.json_file, grades_document(settings, batch))
    return batch


@dataclass(frozen=True)
class ReplayOptions:
    """Whose grades to reproduce, and how. No `students` means all, no `jobs` one a core."""

    students: tuple[str, ...] = ()
    jobs: int | None = None
    isolation: str = "full"
    json_file: Path | None = None


def replay(
    settings: Settings, assignment: str, options: ReplayOptions, advance: Advance
) -> tuple[Replayed, ...]:
    """Grade again on the recorded hidden inputs and compare, writing nothing; see `practico.replay`."""
    from practico.grading.submission import grader
    from practico.replay import Request, as_json
    from practico.replay import replay as replay_grades

    done: list[Replayed] = []

    def progress(one: Replayed, total: int) -> None:
        done.append(one)
        different = sum(not each.is_reproduced for each in done)
        advance(len(done), total, f" replayed, {different} not reproduced")

    request = Request(assignment, options.students, options.jobs, options.isolation)
    found = replay_grades(settings, request, grader, progress)
    if options.json_file:
        write_json(options.json_file, as_json(assignment, found))
    return found
