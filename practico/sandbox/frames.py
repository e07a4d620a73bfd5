"""Calls within calls, between two processes, in as many frames of their own as in one kernel."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_FRAMES = 20  # at most, of the conversation itself for one call from one side to the other and back


@contextmanager
def room_for_frames() -> Iterator[None]:
    """Within the block the conversation's own frames do not count towards Python's limit of recursion."""
    sys.setrecursionlimit(sys.getrecursionlimit() + _FRAMES)
    try:
        yield
    finally:
        with suppress(RecursionError, ValueError):  # student code may have set another limit, and a low one
            sys.setrecursionlimit(sys.getrecursionlimit() - _FRAMES)
