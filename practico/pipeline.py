"""One function per command: everything is put together here, and nothing is printed here.

Each takes a `Settings` and plain arguments and returns values; what the user did wrong is a UserError.
Imports of nbgrader and the engine are made inside, so that `practico --help` is quick.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from practico.settings import Settings

if TYPE_CHECKING:
    from practico.demo import Demo, Step
    from practico.notebook.release import Released


def release(settings: Settings, assignment: str) -> Released:
    """release/ASSIGNMENT and its zip from source/ASSIGNMENT; see `practico.notebook.release`."""
    from practico.notebook.release import release as make_release

    return make_release(settings, assignment)


def demo(settings: Settings, directory: Path, students: int, grader: str, step: Step) -> Demo:
    """The whole way on a sample class, in a copy of this course; see `practico.demo`."""
    from practico.demo import run_demo

    return run_demo(settings, directory, students, grader, step)
