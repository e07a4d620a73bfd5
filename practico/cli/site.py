"""The command that makes a site of a release."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from practico.cli.shared import DONE, NEEDS_A_PERSON, assignment_argument


@click.command()
@assignment_argument
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to put the site (default: site/ASSIGNMENT in the course).",
)
@click.option(
    "--pyodide",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A folder with a Pyodide distribution to put into the site, for use without the internet.",
)
@click.pass_obj
def site(course: Path, /, assignment: str, **options: Any) -> int:
    """Make a site of the release of ASSIGNMENT: JupyterLab and Python run in the student's browser.

    Any static host serves it (https, or localhost); nothing runs there. Python (Pyodide) is loaded from its
    public CDN, or, with --pyodide, from the site itself, which then asks nobody else. Which of the two the
    built site uses is read from its own files, and said. Needs `pip install "practico[site]"`.

    \b
    Example:
      practico site practico5 --output public/practico5
    """
    from practico import pipeline, screen
    from practico.settings import load_settings

    done = pipeline.site(load_settings(course), assignment, pipeline.SiteOptions(**options), screen.working)
    screen.built(done)
    return NEEDS_A_PERSON if done.needs_person else DONE
