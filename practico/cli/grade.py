"""Commands that grade."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from practico.cli.shared import DONE, NEEDS_A_PERSON, assignment_argument, jobs_option, json_option

if TYPE_CHECKING:
    from practico.settings import Settings


@click.command()
@assignment_argument
@click.option(
    "--student", "students", multiple=True, metavar="ID", help="Only this student; may be repeated."
)
@jobs_option
@click.option("--force", is_flag=True, help="Grade again what has not changed.")
@click.option("--dry-run", is_flag=True, help="Say which marks would change, and write nothing.")
@click.option("--nbgrader-exact", "exact", is_flag=True, help="Score by nbgrader's own rules.")
@click.option(
    "--isolation",
    type=click.Choice(["full", "none"]),
    default="full",
    show_default=True,
    help="none: run submissions unprotected, which every result then says.",
)
@click.option(
    "--replay",
    is_flag=True,
    help="Write nothing: grade again on the recorded hidden inputs, and say whether every score comes out.",
)
@json_option("results")
@click.pass_obj
def grade(course: Path, /, assignment: str, replay: bool, **options: Any) -> int:
    """Grade the submissions of ASSIGNMENT that are new or changed.

    \b
    Example:
      practico grade practico5 --jobs 4 --json grades.json
      practico grade practico5 --student ana --replay
    """
    from practico import pipeline, screen
    from practico.settings import load_settings

    settings = load_settings(course)
    if replay:
        return _replay(settings, assignment, **options)
    with screen.working(f"Grading {assignment}") as advance:
        batch = pipeline.grade(settings, assignment, pipeline.GradeOptions(fresh=True, **options), advance)
    screen.graded(batch)
    return NEEDS_A_PERSON if batch.needs_person else DONE


def _replay(
    settings: Settings, assignment: str, *, force: bool, exact: bool, dry_run: bool, **options: Any
) -> int:
    from practico import pipeline, screen

    if force or exact or dry_run:
        raise click.UsageError(
            "--replay takes the rules from the audit record and writes nothing: "
            "no --force, --nbgrader-exact or --dry-run"
        )
    with screen.working(f"Replaying {assignment}") as advance:
        found = pipeline.replay(settings, assignment, pipeline.ReplayOptions(**options), advance)
    screen.replayed(found)
    return DONE if all(one.is_reproduced for one in found) else NEEDS_A_PERSON
