"""The command that answers an appeal."""

from __future__ import annotations

from pathlib import Path

import click

from practico.cli.shared import DONE, NEEDS_A_PERSON, json_option


@click.command()
@click.argument("student")
@click.argument("assignment", required=False)
@json_option("history")
@click.pass_obj
def history(course: Path, student: str, assignment: str | None, json_file: Path | None) -> int:
    """Show every grading of STUDENT: mark, hashes of what went in, seed, versions, and what changed.

    \b
    Example:
      practico history perez_ana practico5
    """
    from practico import pipeline, screen
    from practico.settings import load_settings

    trails = pipeline.history(load_settings(course), student, assignment, json_file)
    screen.remembered(trails)
    sound = not any(trail.history.broken or trail.history.altered for trail in trails)
    return DONE if sound else NEEDS_A_PERSON
