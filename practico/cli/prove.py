"""Commands before a release: what the machine can isolate, what the tests prove, what students get."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from practico.cli.shared import DONE, NEEDS_A_PERSON, assignment_argument, jobs_option, json_option


@click.command()
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
    screen.diagnosed(diagnosis.versions, diagnosis.findings, diagnosis.remarks)
    return NEEDS_A_PERSON if diagnosis.needs_person else DONE


@click.command()
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
@jobs_option
@json_option("proof")
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


@click.command()
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
