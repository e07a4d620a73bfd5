"""The whole way on a sample class."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from practico.pipeline.export import ExportOptions, export
from practico.pipeline.grade import GradeOptions, grade
from practico.pipeline.report import ReportOptions, report
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
    result = run_demo(settings, directory, students, Grader(grader, graders[grader]), step)
    written = report(load_settings(directory), result.assignment, ReportOptions(), step)
    with step("Exporting the marks"):
        exported = export(load_settings(directory), result.assignment, ExportOptions())
    marks = ("The marks, with every question", str(exported.files[0]))
    page = ("The class on one page", str(written.page))
    return replace(result, next_steps=(*result.next_steps, page, marks))


def _problems(batch: Batch) -> tuple[str, ...]:
    return tuple(f"{line.student}: {reason}" for line in batch.lines for reason in line.reasons)
