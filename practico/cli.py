"""The command line: parse, one call to `practico.pipeline`, one to `practico.screen`, an exit code.

Exit codes: 0 done; 1 done, and something needs a person, who is told what; 2 wrong use or configuration, told
in one sentence without a traceback. `main` is the only place that turns errors into output and exit codes.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from practico import __version__
from practico.errors import PracticoError, UserError

DONE, NEEDS_A_PERSON, WRONG_USE, INTERRUPTED = 0, 1, 2, 130

Command = Callable[..., Any]


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


def assignment_argument(command: Command) -> Command:
    """The argument ASSIGNMENT: the name of a directory in source/."""
    return click.argument("assignment")(command)


@commands.command()
@click.pass_obj
def doctor(course: Path) -> int:
    """Say what this machine can isolate: each barrier is attacked from inside a real box.

    \b
    Example:
      practico doctor
    """
    from practico import pipeline, screen

    with screen.working("Attacking the sandbox"):
        diagnosis = pipeline.doctor(course)
    screen.diagnosed(diagnosis.versions, diagnosis.findings)
    return NEEDS_A_PERSON if diagnosis.needs_person else DONE


@commands.command()
@assignment_argument
@click.option(
    "--seeds",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Try the right answers on so many seeds of hidden inputs.",
)
@click.option("--seed", type=click.IntRange(min=0), help="The first seed (default: a fresh one).")
@click.option("--mutants/--no-mutants", default=True, help="Look for slips that no test notices.")
@click.option("--jobs", type=click.IntRange(min=1), help="Grading workers (default: one a core).")
@click.option(
    "--json", "json_file", type=click.Path(path_type=Path, dir_okay=False), help="Also write the proof here."
)
@click.option(
    "--gallery",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write the bank's mistakes here, with what students are told.",
)
@click.pass_obj
def verify(course: Path, /, assignment: str, **options: Any) -> int:
    """Prove the hidden tests of ASSIGNMENT before a student sees them.

    The master must pass, the empty stub earn nothing, nothing leak. Of the answers in
    tests/solutions/ASSIGNMENT, right/ must get full marks, wrong/ the losses and the diagnosis that each
    file names. Small changes to the master's own solutions show what the tests would not notice.

    \b
    Example:
      practico verify practico5 --seeds 200
    """
    from practico import pipeline, screen
    from practico.settings import load_settings

    settings = load_settings(course)
    result = pipeline.verify(settings, assignment, pipeline.VerifyOptions(**options), screen.working)
    screen.verified(result)
    return NEEDS_A_PERSON if result.needs_person else DONE


@commands.command()
@assignment_argument
@click.option(
    "--verify/--no-verify",
    "verified",
    default=True,
    show_default=True,
    help="Prove the hidden tests first, without mutants.",
)
@click.pass_obj
def release(course: Path, assignment: str, verified: bool) -> int:
    """Make release/ASSIGNMENT and a zip for the LMS.

    The masters are checked and the tests proved first (see `practico verify`), and the result is searched for
    solutions and hidden tests: if anything is wrong, nothing is released.

    \b
    Example:
      practico release practico5
    """
    from practico import pipeline, screen
    from practico.settings import load_settings

    settings = load_settings(course)
    screen.released(pipeline.release(settings, assignment, screen.working, verified=verified))
    return DONE


@commands.command()
@assignment_argument
@click.option(
    "--student", "students", multiple=True, metavar="ID", help="Only this student; may be repeated."
)
@click.option("--jobs", type=click.IntRange(min=1), help="Grading workers (default: one a core).")
@click.option("--force", is_flag=True, help="Grade again what has not changed.")
@click.option("--nbgrader-exact", "exact", is_flag=True, help="Score by nbgrader's own rules.")
@click.option(
    "--isolation",
    type=click.Choice(["full", "none"]),
    default="full",
    show_default=True,
    help="none: run submissions unprotected, which every result then says.",
)
@click.option(
    "--json",
    "json_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write the results here.",
)
@click.pass_obj
def grade(course: Path, /, assignment: str, **options: Any) -> int:
    """Grade the submissions of ASSIGNMENT that are new or changed.

    \b
    Example:
      practico grade practico5 --jobs 4 --json grades.json
    """
    from practico import pipeline, screen
    from practico.settings import load_settings

    settings = load_settings(course)
    with screen.working(f"Grading {assignment}") as advance:
        batch = pipeline.grade(settings, assignment, pipeline.GradeOptions(**options), advance)
    screen.graded(batch)
    return NEEDS_A_PERSON if batch.needs_person else DONE


@commands.command()
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
    """Show the whole way on a sample class: release, submissions, grading, feedback.

    \b
    Example:
      practico demo --students 10 --directory /tmp/demo
    """
    from practico import pipeline, screen
    from practico.settings import load_settings

    result = pipeline.demo(load_settings(course), directory, students, grader, screen.working)
    screen.demonstrated(result)
    return NEEDS_A_PERSON if result.problems else DONE


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
