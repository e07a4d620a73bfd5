"""Commands that grade."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from practico.cli.shared import DONE, NEEDS_A_PERSON, assignment_argument, jobs_option, json_option


@click.command()
@assignment_argument
@click.option(
    "--student", "students", multiple=True, metavar="ID", help="Only this student; may be repeated."
)
@jobs_option
@click.option("--force", is_flag=True, help="Grade again what has not changed.")
@click.option("--nbgrader-exact", "exact", is_flag=True, help="Score by nbgrader's own rules.")
@click.option(
    "--isolation",
    type=click.Choice(["full", "none"]),
    default="full",
    show_default=True,
    help="none: run submissions unprotected, which every result then says.",
)
@json_option("results")
@click.pass_obj
def grade(course: Path, /, assignment: str, **options: Any) -> int:
    """Grade the submissions of ASSIGNMENT that are new or changed.

    \b
    Example:
      practico grade practico5 --jobs 4 --json grades.json
    """
    from practico import pipeline, screen
    from practico.settings import load_settings

    settings = load_settings(course)
    with screen.working(f"Grading {assignment}") as advance:
        batch = pipeline.grade(settings, assignment, pipeline.GradeOptions(**options), advance)
    screen.graded(batch)
    return NEEDS_A_PERSON if batch.needs_person else DONE
