"""The command that hands marks to an LMS."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from practico.cli.shared import DONE, NEEDS_A_PERSON, assignment_argument

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@assignment_argument
@click.option(
    "--to",
    type=click.Choice(["csv", "moodle", "canvas"]),
    default="csv",
    show_default=True,
    help="What reads it.",
)
@click.option("--template", type=_FILE, help="The worksheet or gradebook that Moodle or Canvas gave you.")
@click.option("--output", type=_FILE, help="Write here (default: export/ASSIGNMENT...).")
@click.option(
    "--roster",
    type=_FILE,
    help="CSV with our ids in column `id`, in the others what the LMS calls them; beside roster.csv.",
)
@click.option("--column", default="", help="The column for the marks, where it is not found by itself.")
@click.option(
    "--out-of", type=click.FloatRange(min=0, min_open=True), help="Scale: full marks are this much."
)
@click.option("--decimal-comma", is_flag=True, help="12,5 instead of 12.5; the CSV then has semicolons.")
@click.option(
    "--missing",
    type=click.Choice(["zero", "empty"]),
    help="Who handed in nothing (default: c.Practico.missing_submission, or zero, as nbgrader does).",
)
@click.pass_obj
def export(course: Path, /, assignment: str, **options: Any) -> int:
    """Write the marks of ASSIGNMENT for Moodle, for Canvas, or with every question as CSV.

    Moodle's grading worksheet and Canvas's gradebook are filled, and nothing else in them changes; for
    Moodle, the feedback pages are packed as its bulk upload wants them. A submission that needs review has
    an empty mark, never a 0.

    \b
    Example:
      practico export practico5 --to moodle --template Grades-FAA-practico5-4711.csv --out-of 10
    """
    from practico import pipeline, screen
    from practico.settings import load_settings

    result = pipeline.export(load_settings(course), assignment, pipeline.ExportOptions(**options))
    screen.exported(result)
    return NEEDS_A_PERSON if result.remarks else DONE
