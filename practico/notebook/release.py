"""`practico release`: nbgrader generates it, we refuse it if anything leaks, then it replaces the old one.

Nothing in release/ or in the gradebook changes before the masters and the generated files have been checked.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from practico.errors import AssignmentError
from practico.model import Cell
from practico.notebook import generate
from practico.notebook.cells import read_cells
from practico.notebook.language import localised
from practico.notebook.leaks import check_leaks
from practico.notebook.masters import check_masters, read_masters
from practico.notebook.nbgrader_process import nbgrader_environment, nbgrader_reason
from practico.notebook.secret_lines import find_secrets
from practico.settings import Settings, without_password

LOG_NAME = ".nbgrader.log"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can hold: equal contents give equal archives


@dataclass(frozen=True)
class ReleasedNotebook:
    """What one released notebook asks for."""

    name: str
    solution_cells: int
    test_cells: int
    points: float


@dataclass(frozen=True)
class Released:
    """A finished release: its directory, the archive for the LMS, the files students get."""

    assignment: str
    directory: Path
    archive: Path
    notebooks: tuple[ReleasedNotebook, ...]
    files: tuple[str, ...]


def release(settings: Settings, assignment: str) -> Released:
    """Check, generate, search for leaks, record, replace release/ASSIGNMENT and write its zip.

    Raises AssignmentError for a master that cannot be released, LeakError where something is given away.
    """
    masters = read_masters(settings, assignment)
    settings = localised(settings, masters.values())
    check_masters(masters, settings)
    target = settings.release(assignment)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=target.parent) as directory:
        generated = _generate_and_check(settings, assignment, masters, Path(directory))
        _replace(target, generated, Path(directory) / "old")
    archive = target.parent / f"{assignment}.zip"
    write_archive(target, archive)
    files = tuple(str(path.relative_to(target)) for path in _files(target))
    notebooks = tuple(_summary(name, read_cells(master)) for name, master in masters.items())
    return Released(assignment, target, archive, notebooks, files)


def _generate_and_check(
    settings: Settings, assignment: str, masters: Mapping[str, Mapping[str, Any]], directory: Path
) -> Path:
    """Drive `practico.notebook.generate`; its docstring is the protocol. Returns the checked directory."""
    command = [sys.executable, "-m", generate.__name__, str(settings.root), assignment, str(directory)]
    command += [settings.code_stub, settings.text_stub]
    log = directory / "log"
    with log.open("w", encoding="utf-8") as stderr:
        child = subprocess.Popen(
            command,
            cwd=settings.root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            env=nbgrader_environment(),
        )
        try:
            _expect(child, "generated", settings, assignment, log)
            generated = directory / generate.CHECKED / assignment
            check_leaks(generated, find_secrets(masters, settings))
            _stream(child.stdin).write("record\n")
            _stream(child.stdin).flush()
            _expect(child, "recorded", settings, assignment, log)
        finally:
            child.communicate()
    return generated


def _stream(stream: IO[str] | None) -> IO[str]:
    assert stream is not None  # Popen was given pipes
    return stream


def _expect(
    child: subprocess.Popen[str], answer: str, settings: Settings, assignment: str, log: Path
) -> None:
    if _stream(child.stdout).readline().strip() == answer:
        return
    child.wait()
    kept = settings.root / LOG_NAME
    text = without_password(log.read_text(encoding="utf-8", errors="replace"), settings.db_url)
    kept.write_text(text, encoding="utf-8")
    reason = nbgrader_reason(text)
    where = f"{settings.source_directory}/{assignment}"
    raise AssignmentError(f"nbgrader could not release it: {reason}", where, f"its log is in {kept.name}")


def _replace(target: Path, generated: Path, old: Path) -> None:
    """Put the new release in place by renaming; the old one comes back if that fails."""
    if target.exists():
        target.rename(old)
    try:
        generated.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise


def write_archive(directory: Path, archive: Path) -> None:
    """Zip a directory under its own name, byte for byte the same for the same contents."""
    written = archive.with_name(f".{archive.name}.new")
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as bundle:
        for path in _files(directory):
            name = f"{directory.name}/{path.relative_to(directory).as_posix()}"
            member = zipfile.ZipInfo(name, _EPOCH)
            member.external_attr = 0o644 << 16
            member.compress_type = zipfile.ZIP_DEFLATED
            bundle.writestr(member, path.read_bytes())
    written.replace(archive)


def _files(directory: Path) -> list[Path]:
    return sorted(path for path in directory.rglob("*") if path.is_file())


def _summary(name: str, cells: list[Cell]) -> ReleasedNotebook:
    graded = [cell for cell in cells if cell.is_graded]
    written = sum(cell.is_students for cell in cells)
    return ReleasedNotebook(name, written, len(graded), sum(cell.points for cell in graded))
