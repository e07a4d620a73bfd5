"""Commands that show the class."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from practico.cli.shared import DONE, NEEDS_A_PERSON, assignment_argument, json_option


@click.command()
@assignment_argument
@click.option(
    "--anonymous", is_flag=True, help="Without names, ids or texts of students: for showing in class."
)
@click.option("--similar", is_flag=True, help="Also compare the solutions (see `practico similar`).")
@json_option("figures")
@click.pass_obj
def report(course: Path, /, assignment: str, **options: Any) -> int:
    """Write report/ASSIGNMENT.html: what the class did not understand, and who needs a person.

    \b
    Example:
      practico report practico5 --anonymous
    """
    from practico import pipeline, screen
    from practico.settings import load_settings

    settings = load_settings(course)
    done = pipeline.report(settings, assignment, pipeline.ReportOptions(**options), screen.working)
    screen.reported(done)
    return NEEDS_A_PERSON if done.needs_person else DONE


@click.command()
@assignment_argument
@click.option(
    "--pairs",
    type=click.IntRange(1, 500),
    default=30,
    show_default=True,
    help="Show at most so many pairs.",
)
@json_option("pairs")
@click.pass_obj
def similar(course: Path, /, assignment: str, **options: Any) -> int:
    """Write report/ASSIGNMENT-similar.html: pairs of submissions whose code has rare parts in common.

    Solution cells only; what the release and the master hold does not count. A place to look, never a
    verdict: those who studied together, or read the same page, share code, too.

    \b
    Example:
      practico similar practico5 --pairs 10
    """
    from practico import pipeline, screen
    from practico.settings import load_settings

    settings = load_settings(course)
    done = pipeline.similar(settings, assignment, pipeline.SimilarOptions(**options), screen.working)
    screen.compared(done)
    return DONE
