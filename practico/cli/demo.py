"""The command that shows everything."""

from __future__ import annotations

from pathlib import Path

import click

from practico.cli.shared import DONE, NEEDS_A_PERSON


@click.command()
@click.option(
    "--directory",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build/demo"),
    show_default=True,
    help="Where the sample course is made; an earlier demo there is replaced.",
)
@click.option("--students", type=click.IntRange(1, 500), default=30, show_default=True, help="How many.")
@click.option(
    "--grader",
    type=click.Choice(["practico", "nbgrader"]),
    default="practico",
    show_default=True,
    help="Who grades.",
)
@click.pass_obj
def demo(course: Path, directory: Path, students: int, grader: str) -> int:
    """Show the whole way on a sample class: release, Moodle's zip, grading, feedback, report, marks.

    \b
    Example:
      practico demo --students 10 --directory /tmp/demo
    """
    from practico import pipeline, screen
    from practico.settings import load_settings

    result = pipeline.demo(load_settings(course), directory, students, grader, screen.working)
    screen.demonstrated(result)
    return NEEDS_A_PERSON if result.problems else DONE
