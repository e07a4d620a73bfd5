"""The history of a submission's grades: one JSON line a grading, only ever added to.

    history/STUDENT/ASSIGNMENT.jsonl

It stands outside autograded/, which `nbgrader autograde --force` empties. A line is added with one write
under a lock, so two people grading at once and a kill at any moment lose no earlier line; a line that a kill
cut off is closed by the next one and counted as broken. Each line holds the hash of the one before it: a line
that was changed or taken out by hand is noticed.
"""

from __future__ import annotations

import errno
import fcntl
import getpass
import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PREVIOUS = "previous"


@dataclass(frozen=True)
class History:
    """The entries of one submission, oldest first; `broken` lines cannot be read."""

    entries: tuple[dict[str, Any], ...] = ()
    broken: int = 0
    altered: tuple[int, ...] = ()  # indices of entries whose line before is not the one they were added to


def append_entry(path: Path, entry: dict[str, Any]) -> None:
    """Add one line. Raises OSError where the disk does not take it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    with os.fdopen(descriptor, "r+b", buffering=0) as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        before = stream.read()
        lines = [line for line in before.split(b"\n") if _is_entry(line)]
        signed = {**entry, PREVIOUS: _hash(lines[-1]) if lines else ""}
        cut_off = b"\n" if before and not before.endswith(b"\n") else b""
        line = cut_off + json.dumps(signed, ensure_ascii=False).encode() + b"\n"
        if stream.write(line) != len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def read_history(path: Path) -> History:
    """Every entry; none where the submission was never graded."""
    try:
        lines = [line for line in path.read_bytes().split(b"\n") if line]
    except FileNotFoundError:
        return History()
    whole = [line for line in lines if _is_entry(line)]
    entries = tuple(json.loads(line) for line in whole)
    before = ["", *map(_hash, whole)]
    altered = tuple(at for at, entry in enumerate(entries) if entry[PREVIOUS] != before[at])
    return History(entries, len(lines) - len(whole), altered)


def user_name() -> str:
    """Who grades, as the system knows them; "" where it does not."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such account, as in some containers
        return ""


def _is_entry(line: bytes) -> bool:
    try:
        entry = json.loads(line)
    except ValueError:
        return False
    return isinstance(entry, dict) and PREVIOUS in entry


def _hash(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()
