"""Scratch directories on a shared file system, for boxes that cannot mount their own: made, watched, removed.

Here the student's code can hide what it wrote in trees too deep or too closed to be walked, and in files that
have no name any more. What cannot be counted counts as too much.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from pathlib import Path

_MAX_ENTRIES = 4096
_BLOCK = 512  # the unit of st_blocks


def place(parent: str, number: int) -> str:
    """Where box `number` works."""
    return f"{parent}/box{number}"


def make(parent: str, number: int, uid: int | None) -> str:
    """The directory of box `number`, its own."""
    scratch = place(parent, number)
    Path(scratch).mkdir(0o700)
    if uid is not None:
        os.chown(scratch, uid, uid)
    return scratch


def overfull(scratch: str, pid: int, allowed: int) -> bool:
    """Whether more than `allowed` bytes or too many entries stand there, nameless files of `pid` included."""
    size, entries = _nameless(pid), 0
    pending = [scratch]
    while pending:
        try:
            with os.scandir(pending.pop()) as directory:
                for entry in directory:
                    about = entry.stat(follow_symlinks=False)
                    size += about.st_blocks * _BLOCK
                    entries += 1
                    if size > allowed or entries > _MAX_ENTRIES:
                        return True
                    if stat.S_ISDIR(about.st_mode):
                        pending.append(entry.path)
        except FileNotFoundError:
            continue  # removed meanwhile, or the box is not that far yet
        except OSError:
            return True  # too deep or closed to be counted
    return size > allowed


def remove(scratch: str) -> None:
    """Best effort: what resists is out of later boxes' reach, and removed with the zygote's directory."""
    with contextlib.suppress(RecursionError):
        shutil.rmtree(scratch, ignore_errors=True)


def _nameless(pid: int) -> int:
    """Bytes in files that the process holds open after removing them."""
    size = 0
    with contextlib.suppress(OSError):
        for descriptor in os.listdir(f"/proc/{pid}/fd"):  # noqa: PTH208 (names are all that is needed)
            with contextlib.suppress(OSError):
                about = os.stat(f"/proc/{pid}/fd/{descriptor}")  # noqa: PTH116 (follows a link that leads nowhere)
                if stat.S_ISREG(about.st_mode) and about.st_nlink == 0:
                    size += about.st_blocks * _BLOCK
    return size
