"""The exchange's receipts: two small files that `nbgrader release_feedback` wants beside each page.

nbgrader carries them along from submitted/ to autograded/ to feedback/; the name under which a student
fetches a page is made of the secret.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_NAMES = ("timestamp.txt", "submission_secret.txt")
_LARGEST = 4096


def keep_receipts(submitted: Path, target: Path) -> None:
    """Copy what `submitted` holds of them, if anything; a link is not followed, it is a student's."""
    for name in _NAMES:
        with suppress(OSError):  # most courses have no exchange, and no such file
            data = _read(submitted / name)
            copy = target / name
            if target.is_dir() and not (copy.is_file() and copy.read_bytes() == data):
                copy.write_bytes(data)


def _read(path: Path) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        return os.read(descriptor, _LARGEST)
    finally:
        os.close(descriptor)
