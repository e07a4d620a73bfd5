"""Ends trusted code that does not end: a test may loop for ever on what the student's code gives it."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

REPEAT_SECONDS = 0.5  # again, in case the test swallowed the first


class TimeIsUp(BaseException):
    """The test's own code ran past its deadline; no `except Exception` catches it."""


@contextmanager
def alarm(deadline: float) -> Iterator[None]:
    """Raise TimeIsUp inside the block at `deadline` (time.monotonic). Works in the main thread only.

    Outside it the block is not limited: Python delivers signals to the main thread alone.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TimeIsUp

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, max(deadline - time.monotonic(), 0.001), REPEAT_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
