"""What every command line file uses: the exit codes, and the argument that most commands take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

DONE, NEEDS_A_PERSON, WRONG_USE, INTERRUPTED = 0, 1, 2, 130

Command = Callable[..., Any]


def assignment_argument(command: Command) -> Command:
    """The argument ASSIGNMENT: the name of a directory in source/."""
    return click.argument("assignment")(command)


def json_option(what: str) -> Callable[[Command], Command]:
    """The option --json FILE: also write the `what` there, for machines."""
    return click.option(
        "--json",
        "json_file",
        type=click.Path(path_type=Path, dir_okay=False),
        help=f"Also write the {what} here.",
    )


jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), help="Worker processes (default: one a core)."
)
