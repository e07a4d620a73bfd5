"""The command that makes an assignment in another language."""

from __future__ import annotations

from pathlib import Path

import click

from practico.cli.shared import DONE, NEEDS_A_PERSON, assignment_argument


@click.command()
@assignment_argument
@click.option(
    "--to", "language", required=True, metavar="LANGUAGE", help="The language of the edition: en or es."
)
@click.option(
    "--check", is_flag=True, help="Write nothing; exit 1 where anything is missing or not up to date."
)
@click.pass_obj
def translate(course: Path, assignment: str, language: str, check: bool) -> int:
    """Make the edition of ASSIGNMENT in another language from its master and a catalogue.

    translations/ASSIGNMENT/LANGUAGE.po holds every text (cells, comments, docstrings, strings), with one
    entry for each; LANGUAGE.toml beside it is the glossary, which renames functions, keys and files. What is
    not translated, changed or gone is named, and then no edition is made. CONTRIBUTING.md says more.

    \b
    Example:
      practico translate practico5 --to en
    """
    from practico import pipeline, screen
    from practico.settings import load_settings

    result = pipeline.translate(load_settings(course), assignment, language, screen.working, check=check)
    screen.translated(result)
    return NEEDS_A_PERSON if result.needs_person else DONE
