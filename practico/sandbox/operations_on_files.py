"""What the worker asks of the files in the box's working directory.

A test and the code under test see the same files: what either of them writes or removes is carried over to
the other side before it runs. A file's stamp (time of modification, size) tells whether it has changed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

Stamp = tuple[int, int]  # modification time in ns, size in bytes


def write_file(_guest: object, name: str, data: bytes) -> Stamp:
    """Write a file of the test's into the working directory; its new stamp."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return _stamp(path)


def make_directory(_guest: object, name: str) -> None:
    """Make a directory that the test made."""
    Path(name).mkdir(parents=True, exist_ok=True)


def remove_file(_guest: object, name: str) -> None:
    """Remove a file that the test removed."""
    Path(name).unlink(missing_ok=True)


def changed_files(
    _guest: object, known: dict[str, Stamp], most: int, most_bytes: int
) -> tuple[list[tuple[str, Stamp, bytes]], list[str]]:
    """([name, stamp, contents] of files whose stamp is not the known one, names that are gone)."""
    changed: list[tuple[str, Stamp, bytes]] = []
    present = set()
    for folder, _, names in os.walk("."):
        for name in names[:most]:
            path = Path(folder, name)
            if path.is_symlink() or not path.is_file():
                continue
            key, stamp = path.as_posix(), _stamp(path)
            present.add(key)
            if known.get(key) != stamp and stamp[1] <= most_bytes and len(changed) < most:
                changed.append((key, stamp, path.read_bytes()))
    return changed, [name for name in known if name not in present]


def _stamp(path: Path) -> Stamp:
    status = path.stat()
    return status.st_mtime_ns, status.st_size


FILE_OPERATIONS: dict[str, Callable[..., Any]] = {
    "write_file": write_file,
    "make_directory": make_directory,
    "remove_file": remove_file,
    "changed_files": changed_files,
}
