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


def keep_receipts(submitted: Path, feedback: Path) -> None:
    """Copy what `submitted` holds of them, if anything; a link is not followed, it is a student's."""
    for name in _NAMES:
        with suppress(OSError):  # most courses have no exchange, and no such file
            data = _read(submitted / name)
            target = feedback / name
            if feedback.is_dir() and not (target.is_file() and target.read_bytes() == data):
                target.write_bytes(data)


def _read(path: Path) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        return os.read(descriptor, _LARGEST)
    finally:
        os.close(descriptor)
