"""AUTOTEST lines of a master, expanded by nbgrader: it runs the master and writes asserts for what comes out.

nbgrader expands them when it releases an assignment; whoever reads the master for another purpose needs the
same asserts. The expansion takes a kernel and some seconds, so it is kept beside the gradebook, in a file
that only its owner reads, for as long as nothing changes that it was made from.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from practico.errors import AssignmentError
from practico.notebook.cells import read_cells
from practico.notebook.nbgrader_process import nbgrader_environment, nbgrader_reason
from practico.settings import Settings

DELIMITER = "AUTOTEST"  # nbgrader's InstantiateTests.autotest_delimiter
KEPT = ".autotests"
_ONLY = "--GenerateAssignment.preprocessors=['nbgrader.preprocessors.InstantiateTests']"
_TEMPLATES = "autotests.yml"
_SECONDS = 600

Masters = Mapping[str, Mapping[str, Any]]


def autotest_lines(notebook: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    """(cell index, line number from 1) of every line that nbgrader would expand."""
    for cell in read_cells(notebook):
        for number, line in enumerate(cell.source.split("\n") if cell.is_code else (), start=1):
            if line.lstrip().startswith("#") and DELIMITER in line:
                yield cell.index, number


def expanded(settings: Settings, assignment: str, masters: Masters) -> dict[str, dict[str, Any]]:
    """The masters with nbgrader's asserts in the place of AUTOTEST lines; as they are where there are none.

    Raises AssignmentError with nbgrader's reason where it cannot expand them.
    """
    if not any(True for master in masters.values() for _line in autotest_lines(master)):
        return {name: dict(master) for name, master in masters.items()}
    directory = settings.root / KEPT
    kept = directory / f"{assignment}.json"
    made_from = _fingerprint(settings, assignment)
    if (known := _read(kept)) and known["made_from"] == made_from:
        found: dict[str, dict[str, Any]] = known["notebooks"]
        return found
    notebooks = _expand(settings, assignment)
    directory.mkdir(mode=0o700, exist_ok=True)
    new = kept.with_name(f"{kept.name}.{os.getpid()}")
    new.touch(mode=0o600)
    new.write_text(json.dumps({"made_from": made_from, "notebooks": notebooks}), encoding="utf-8")
    new.replace(kept)
    return notebooks


def _expand(settings: Settings, assignment: str) -> dict[str, dict[str, Any]]:
    """What `nbgrader generate_assignment` writes when it does nothing but expand."""
    with tempfile.TemporaryDirectory(prefix="practico-") as directory:
        done = subprocess.run(
            [
                sys.executable, "-m", "nbgrader", "generate_assignment", assignment, "--no-db", _ONLY,
                f"--CourseDirectory.release_directory={directory}",
            ],
            cwd=settings.root, env=nbgrader_environment(), stdin=subprocess.DEVNULL, capture_output=True,
            text=True, errors="replace", timeout=_SECONDS, check=False,
        )  # fmt: skip
        paths = sorted(Path(directory, assignment).glob("*.ipynb"))
        if done.returncode or not paths:
            raise AssignmentError(
                f"nbgrader could not expand its {DELIMITER} lines: {nbgrader_reason(done.stderr)}",
                f"{settings.source_directory}/{assignment}",
                f"see `nbgrader generate_assignment {assignment}`",
            )
        return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


def _fingerprint(settings: Settings, assignment: str) -> str:
    """A hash of what decides about the expansion: the masters, what lies beside them, the templates."""
    directory = settings.master(assignment)
    beside = [path for path in sorted(directory.rglob("*")) if path.is_file()]
    course = [settings.root / name for name in (_TEMPLATES, "nbgrader_config.py")]
    digest = hashlib.sha256(version("nbgrader").encode())
    for path in (*beside, *(path for path in course if path.exists())):
        if "__pycache__" not in path.parts and ".ipynb_checkpoints" not in path.parts:
            digest.update(f"\0{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _read(kept: Path) -> dict[str, Any] | None:
    try:
        known = json.loads(kept.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):  # none yet, or not whole: it is made anew
        return None
    return known if isinstance(known, dict) and {"made_from", "notebooks"} <= known.keys() else None
