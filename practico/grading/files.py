"""Which submitted file is which notebook, and what else goes into the box with it.

Students rename files, hand in copies, leave checkpoints and data beside the notebook. A file that carries a
notebook's name is that notebook; a leftover notebook stands in for a missing one when its cells say so. Only
regular files count: what a link points to is not the student's.
"""

from __future__ import annotations

import os
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import cache_from_source
from pathlib import Path

from practico.errors import UnreadableNotebook
from practico.grading.plan import AssignmentPlan, NotebookPlan
from practico.model import Repair
from practico.notebook.cells import read_cells
from practico.notebook.reading import Reading, read_file
from practico.notebook.repairs import Mend, mended

_SKIPPED = {"__pycache__", ".ipynb_checkpoints", ".git"}
_MOST_FILES = 1_000


@dataclass(frozen=True)
class Submitted:
    """One submission on disk: the notebooks found by name, why others cannot be read, and the other files."""

    readings: Mapping[str, Reading] = field(default_factory=dict)
    unreadable: Mapping[str, str] = field(default_factory=dict)
    repairs: Mapping[str, tuple[Repair, ...]] = field(default_factory=dict)
    others: Mapping[str, Path] = field(default_factory=dict)  # path below the submission -> file


def read_submission(directory: Path, plan: AssignmentPlan) -> Submitted:
    """Read every notebook of `plan` that `directory` holds, under whatever name."""
    files = {path.relative_to(directory).as_posix(): path for path in _regular_files(directory)}
    readings: dict[str, Reading] = {}
    unreadable: dict[str, str] = {}
    repairs: dict[str, tuple[Repair, ...]] = {}
    leftovers = [name for name in files if name.endswith(".ipynb")]
    for notebook in plan.notebooks:
        name = f"{notebook.name}.ipynb"
        if name in files:
            leftovers.remove(name)
            _read(notebook.name, files[name], readings, unreadable)
    for notebook in plan.notebooks:
        if notebook.name in readings or notebook.name in unreadable:
            continue
        if found := _stand_in(notebook, leftovers, files):
            leftovers.remove(found[0])
            readings[notebook.name] = found[1]
            repairs[notebook.name] = (mended(Mend.RENAMED, "", f"handed in as {found[0]}"),)
    return Submitted(readings, unreadable, repairs, files)


def _read(name: str, path: Path, readings: dict[str, Reading], unreadable: dict[str, str]) -> None:
    try:
        readings[name] = read_file(path)
    except UnreadableNotebook as error:
        unreadable[name] = str(error)


def _stand_in(
    notebook: NotebookPlan, names: list[str], files: Mapping[str, Path]
) -> tuple[str, Reading] | None:
    """The leftover file that holds more than half of this notebook's graded and solution cells."""
    wanted = {cell.grade_id for cell in notebook.master if cell.is_graded or cell.is_students}
    best: tuple[int, str, Reading] | None = None
    for name in names:
        try:
            reading = read_file(files[name])
        except UnreadableNotebook:
            continue  # a leftover that cannot be read stands in for nothing, and is not missed
        shared = len(wanted & {cell.grade_id for cell in read_cells(reading.notebook)})
        if 2 * shared > len(wanted) and (best is None or shared > best[0]):
            best = (shared, name, reading)
    return best and best[1:]


def _regular_files(directory: Path) -> Iterator[Path]:
    """The notebooks of each folder before its other files, so that no heap of data hides one."""
    count = 0
    for folder, folders, names in os.walk(directory, followlinks=False):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED)
        for name in sorted(names, key=lambda name: (not name.endswith(".ipynb"), name)):
            path = Path(folder, name)
            if path.is_file() and not path.is_symlink():
                count += 1
                if count > _MOST_FILES:
                    return
                yield path


def box_files(submitted: Submitted, plan: AssignmentPlan, preloaded: Container[str] = ()) -> dict[str, bytes]:
    """The files beside the notebook in its box: the student's as far as they fit, and the instructor's.

    Modules that are `preloaded` in every box need no bytecode.
    """
    compiled = {
        cache_from_source(name): data for name, data in plan.compiled.items() if name not in preloaded
    }
    room = (plan.limits.files_mib << 20) - sum(len(data) for data in plan.helpers.values())
    files: dict[str, bytes] = {}
    for name, path in submitted.others.items():
        size = path.stat().st_size
        if name not in plan.helpers and size <= room:
            files[name] = path.read_bytes()
            room -= size
    return {**files, **plan.helpers, **compiled}
