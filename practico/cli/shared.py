"""What every command line file uses: the exit codes, and the argument that most commands take."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

DONE, NEEDS_A_PERSON, WRONG_USE, INTERRUPTED = 0, 1, 2, 130

Command = Callable[..., Any]


def assignment_argument(command: Command) -> Command:
    """The argument ASSIGNMENT: the name of a directory in source/."""
    return click.argument("assignment")(command)


def _writable(_context: click.Context, _option: click.Parameter, file: Path | None) -> Path | None:
    """The file, if it can be written once the work is done; its folder may be missing, and is made then."""
    if file is not None:
        folder = next(each for each in file.absolute().parents if each.exists())
        if not (folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)):
            raise click.BadParameter(f"{folder} is not a folder where you can write.")
    return file


def json_option(what: str) -> Callable[[Command], Command]:
    """The option --json FILE: also write the `what` there, for machines."""
    return click.option(
        "--json",
        "json_file",
        type=click.Path(path_type=Path, dir_okay=False),
        callback=_writable,
        help=f"Also write the {what} here.",
    )


jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), help="Worker processes (default: one a core)."
)
