"""The command that takes in what an LMS hands out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from practico.cli.shared import DONE, NEEDS_A_PERSON, assignment_argument, json_option

_SOURCES = ("moodle", "canvas", "classroom", "exchange", "nbgrader", "plain")


@click.command()
@assignment_argument
@click.argument("archives", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--from",
    "source",
    type=click.Choice(_SOURCES),
    default=None,
    help="Who named the files (default: found out for each archive).",
)
@click.option(
    "--roster",
    "rosters",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="A CSV that says which student is who in the LMS, also Moodle's grading worksheet or Canvas's "
    "gradebook; may be repeated. The course's own roster.csv is always used.",
)
@click.option("--timezone", default="", help="Of dates that name none (default: this machine's).")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@json_option("result")
@click.pass_obj
def collect(course: Path, /, assignment: str, source: str | None, **options: Any) -> int:
    """Put what students handed in into submitted/: ARCHIVES from Moodle, Canvas, Classroom, or folders.

    Every attempt is kept in collected/ASSIGNMENT; the latest goes to submitted/STUDENT/ASSIGNMENT, with
    its time, as nbgrader has it. The same archive twice changes nothing.

    \b
    Example:
      practico collect practico5 ~/Downloads/submissions.zip --roster roster.csv
    """
    from practico import pipeline, screen
    from practico.settings import load_settings

    settings = load_settings(course)
    wanted = pipeline.CollectOptions(source=source or "", **options)
    with screen.working(f"Collecting {assignment}") as advance:
        result = pipeline.collect(settings, assignment, wanted, advance)
    screen.collected(result)
    return NEEDS_A_PERSON if result.needs_person else DONE
