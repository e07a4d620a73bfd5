"""Files below autograded/: each appears whole, by rename or by link, or not at all.

The course's helper files lie beside every autograded notebook, as nbgrader leaves them. They are the same
for all students, and writing dozens of small files costs more than the gradebook does; so the first
directory gets copies and every further one hard links to them, read-only as `nbgrader autograde` leaves all.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

_READ_ONLY = 0o444


class HelperFiles:
    """The helper files of one assignment, by their paths below it."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._pattern: Path | None = None  # a directory that holds all of them, written by this object

    def put_into(self, directory: Path) -> None:
        """Make `directory`, if need be, and put every helper file there."""
        try:
            directory.mkdir(parents=True)
        except FileExistsError:  # whatever it holds is compared, and replaced where it differs
            self._write_all(directory)
        else:
            self._link_all(directory)

    def _link_all(self, directory: Path) -> None:
        pattern = self._pattern
        if pattern is None:
            self._write_all(directory)
            return
        try:
            for name in self._files:
                if "/" in name:
                    (directory / name).parent.mkdir(parents=True, exist_ok=True)
                os.link(f"{pattern}/{name}", f"{directory}/{name}")
        except OSError:  # no links here, no more of this file, or somebody took it away: copies do as well
            self._write_all(directory)

    def _write_all(self, directory: Path) -> None:
        for name, data in self._files.items():
            write_file(directory / name, data, _READ_ONLY)
        self._pattern = directory


def write_file(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write by rename, and only what differs: readers see the old file or the new one."""
    if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    new.write_bytes(data)
    if mode is not None:
        new.chmod(mode)
    new.replace(path)
