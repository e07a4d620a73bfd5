"""The whole way on a sample class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from practico.pipeline.collect import CollectOptions, collect
from practico.pipeline.export import ExportOptions, export
from practico.pipeline.feedback import FeedbackOptions, feedback
from practico.pipeline.grade import GradeOptions, grade
from practico.pipeline.report import ReportOptions, report
from practico.progress import Advance
from practico.settings import Settings, load_settings

if TYPE_CHECKING:
    from practico.batch import Batch
    from practico.demo import Demo, Step


def demo(settings: Settings, directory: Path, students: int, grader: str, step: Step) -> Demo:
    """The whole way on a sample class, in a copy of this course; see `practico.demo`."""
    from practico import baseline
    from practico.demo import Grader, run_demo

    graders = {
        "practico": lambda course, name, _students, advance: _problems(
            grade(course, name, GradeOptions(), advance)
        ),
        "nbgrader": baseline.autograde,
    }
    result = run_demo(
        settings, directory, students, Grader(grader, _collect, graders[grader], _explain), step
    )
    written = report(load_settings(directory), result.assignment, ReportOptions(), step)
    with step("Exporting the marks"):
        exported = export(load_settings(directory), result.assignment, ExportOptions())
    marks = ("The marks, with every question", str(exported.files[0]))
    page = ("The class on one page", str(written.page))
    return replace(result, next_steps=(*result.next_steps, page, marks))


def _collect(
    course: Settings, name: str, archive: Path, worksheet: Path, advance: Advance
) -> tuple[str, ...]:
    collected = collect(
        course, name, CollectOptions((archive,), rosters=(worksheet,), timezone="UTC"), advance
    )
    told = [f"{one.where}: {one.what}" for one in collected.problems if one.needs_person]
    return (*told, *(f"nothing was collected from {student}" for student in collected.missing))


def _explain(course: Settings, name: str, _students: Sequence[str], advance: Advance) -> tuple[str, ...]:
    batch = feedback(course, name, FeedbackOptions(), advance)
    return tuple(f"{page.student}: no page: {page.reason}" for page in batch.pages if page.reason)


def _problems(batch: Batch) -> tuple[str, ...]:
    return tuple(f"{line.student}: {reason}" for line in batch.lines for reason in line.reasons)
