"""What a grading worker must know of an assignment, as plain values that travel to other processes.

Built once by the main process from source/ASSIGNMENT; it holds hidden tests and answers, so it goes to
trusted workers only, never into a box.
"""

from __future__ import annotations

import hashlib
import py_compile
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from practico.errors import AssignmentError
from practico.model import Cell
from practico.notebook.cells import read_cells
from practico.notebook.language import localised
from practico.notebook.masters import read_masters
from practico.notebook.view import release_view
from practico.settings import Limits, Settings


@dataclass(frozen=True)
class Options:
    """How to grade: `exact` keeps nbgrader's own score rules; `isolation` is "full", or "none" by hand."""

    exact: bool = False
    isolation: str = "full"


@dataclass(frozen=True)
class NotebookPlan:
    """One notebook of the assignment: its master's cells, and what students were given."""

    name: str
    master: tuple[Cell, ...]
    release: Mapping[str, Any]

    @property
    def graded(self) -> tuple[Cell, ...]:
        """The cells that points hang on, in the master's order."""
        return tuple(cell for cell in self.master if cell.is_graded)


@dataclass(frozen=True)
class AssignmentPlan:
    """One assignment: its notebooks, the instructor's helper files, and a hash of all of it."""

    assignment: str
    directory: str
    notebooks: tuple[NotebookPlan, ...]
    helpers: Mapping[str, bytes]  # path below the assignment -> contents, without the notebooks
    compiled: Mapping[str, bytes]  # path of a helper module -> its bytecode
    digest: str
    settings: Settings
    options: Options

    @property
    def limits(self) -> Limits:
        """What a box may use."""
        return self.settings.limits

    @property
    def language(self) -> str:
        """Of the sentences that students read."""
        return self.settings.language

    @property
    def max_score(self) -> float:
        """Points that can be earned."""
        return sum(cell.points for notebook in self.notebooks for cell in notebook.graded)


@dataclass(frozen=True)
class Job:
    """One submission to grade. `directory` holds its files; `seed` draws its hidden inputs."""

    student: str
    directory: str
    seed: int


def load_plan(settings: Settings, assignment: str, options: Options) -> AssignmentPlan:
    """Read the masters of `assignment`. Raises AssignmentError where there is nothing to grade by."""
    directory = settings.master(assignment)
    masters = read_masters(settings, assignment)
    settings = localised(settings, masters.values())
    notebooks = tuple(
        NotebookPlan(name, tuple(read_cells(master)), release_view(master, settings))
        for name, master in sorted(masters.items())
    )
    if not any(notebook.graded for notebook in notebooks):
        raise AssignmentError("no cell carries points", f"source/{assignment}", "mark the test cells")
    helpers = dict(_helper_files(directory))
    digest = _digest(directory, notebooks, settings, options)
    known = replace(settings, db_url="")  # workers need no gradebook, and no password of it
    return AssignmentPlan(
        assignment, str(directory), notebooks, helpers, _compiled(helpers), digest, known, options
    )


def _files(directory: Path) -> list[Path]:
    found = (path for path in sorted(directory.rglob("*")) if path.is_file())
    return [p for p in found if not any(part.startswith((".", "__pycache__")) for part in p.parts[-3:])]


def _helper_files(directory: Path) -> list[tuple[str, bytes]]:
    helpers = [path for path in _files(directory) if path.suffix != ".ipynb"]
    return [(path.relative_to(directory).as_posix(), path.read_bytes()) for path in helpers]


def _compiled(helpers: Mapping[str, bytes]) -> dict[str, bytes]:
    """Bytecode of the helper modules: importing them in every box costs a tenth of compiling them there.

    With the hash of its source: a student's cell may write another module under the same name.
    """
    compiled = {}
    with tempfile.TemporaryDirectory() as directory:
        source, target = Path(directory, "source.py"), Path(directory, "target.pyc")
        for name, data in helpers.items():
            if name.endswith(".py"):
                source.write_bytes(data)
                try:
                    py_compile.compile(
                        str(source), str(target), dfile=name, doraise=True,
                        invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH,
                    )  # fmt: skip
                except py_compile.PyCompileError:
                    continue  # whoever imports it will be told
                compiled[name] = target.read_bytes()
    return compiled


def _digest(directory: Path, notebooks: Sequence[NotebookPlan], settings: Settings, options: Options) -> str:
    """A hash of every byte of the master and of what else decides about scores and messages."""
    tests = [cell.source for notebook in notebooks for cell in notebook.graded]  # with AUTOTEST expanded
    decisive = (tests, options, settings.object_comparisons, settings.language, settings.limits)
    digest = hashlib.sha256(repr(decisive).encode())
    for path in _files(directory):
        name, data = path.relative_to(directory).as_posix().encode(), path.read_bytes()
        digest.update(b"%d %d " % (len(name), len(data)) + name + data)
    return digest.hexdigest()
