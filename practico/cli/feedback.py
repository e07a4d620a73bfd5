"""Commands that tell students what came of their work."""

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
@click.option("--force", is_flag=True, help="Write pages again whose inputs have not changed.")
@json_option("list of pages")
@click.pass_obj
def feedback(course: Path, /, assignment: str, **options: Any) -> int:
    """Write a page for each graded notebook of ASSIGNMENT: feedback/STUDENT/ASSIGNMENT/NOTEBOOK.html.

    Scores and comments come from the gradebook, so what was graded by hand in the formgrader is on the pages.
    They are self-contained, and stand where `nbgrader release_feedback` looks for them.

    \b
    Example:
      practico feedback practico5 --student bitdiddle
    """
    from practico import pipeline, screen
    from practico.settings import load_settings

    settings = load_settings(course)
    with screen.working(f"Writing feedback on {assignment}") as advance:
        batch = pipeline.feedback(settings, assignment, pipeline.FeedbackOptions(**options), advance)
    screen.explained(batch, settings)
    return NEEDS_A_PERSON if batch.needs_person else DONE
