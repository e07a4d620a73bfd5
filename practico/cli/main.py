"""The program: one group of commands, and the one place that turns errors into output and exit codes.

Exit codes: 0 done; 1 done, and something needs a person, who is told what; 2 wrong use or configuration, told
in one sentence without a traceback.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from pathlib import Path

import click

from practico import __version__
from practico.cli.collect import collect
from practico.cli.demo import demo
from practico.cli.export import export
from practico.cli.feedback import feedback
from practico.cli.grade import grade
from practico.cli.history import history
from practico.cli.prove import doctor, release, verify
from practico.cli.report import report, similar
from practico.cli.shared import DONE, INTERRUPTED, NEEDS_A_PERSON, WRONG_USE
from practico.cli.site import site
from practico.cli.translate import translate
from practico.errors import PracticoError, UserError


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--course",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The course's top directory, which holds nbgrader_config.py (default: this one).",
)
@click.version_option(__version__, prog_name="practico")
@click.pass_context
def commands(context: click.Context, course: Path) -> None:
    """Release, grade and explain the assignments of an nbgrader course.

    \b
    Example:
      practico --course ~/teaching/networks release practico5
    """
    context.obj = course.resolve()
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


COMMANDS = (
    doctor,
    verify,
    release,
    translate,
    site,
    collect,
    grade,
    history,
    feedback,
    report,
    similar,
    export,
    demo,
)
for command in COMMANDS:
    commands.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; the only handler of errors."""
    try:
        code = commands.main(args=arguments, prog_name="practico", standalone_mode=False)
    except click.ClickException as error:
        return _refuse(_usage(error))
    except (click.Abort, KeyboardInterrupt):
        return _refuse("interrupted", INTERRUPTED)
    except UserError as error:
        return _refuse(str(error))
    except PracticoError as error:
        return _refuse(f"{error}.", NEEDS_A_PERSON)
    except OSError as error:
        # A disk that is full or read-only is the user's to mend; any other OSError is a bug of ours.
        if error.errno not in (errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EROFS, errno.EDQUOT):
            raise
        return _refuse(
            f"{error.filename or 'a file'}: {error.strerror}; free space or change its permissions."
        )
    return code if isinstance(code, int) else DONE


def _refuse(text: str, code: int = WRONG_USE) -> int:
    from practico import screen

    screen.error(text)
    return code


def _usage(error: click.ClickException) -> str:
    """click's complaint as one sentence that says where help is."""
    text = " ".join(error.format_message().split()).rstrip(".")
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "practico"
    return f"{text}; see `{path} --help`."
