"""Ends trusted code that does not end: a test may loop for ever on what the student's code gives it.

First Python raises TimeIsUp in it. A loop inside C hears nothing of that (a set of integers that all hash
alike, a power with a huge exponent): after some more CPU time the kernel ends this process, and the batch has
another one. What such code allocates is bounded as well: `[0] * n` for a student's n is a MemoryError.
"""

from __future__ import annotations

import resource
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from practico.sandbox.warden import address_space

REPEAT_SECONDS = 0.5  # again, in case the test swallowed the first
PATIENCE_SECONDS = 2.0  # of CPU time beyond the deadline, before the kernel ends the process
_SPARE_BYTES = 2 << 30  # of address space that a test may add


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
    left = max(deadline - time.monotonic(), 0.001)
    signal.setitimer(signal.ITIMER_REAL, left, REPEAT_SECONDS)
    signal.setitimer(signal.ITIMER_VIRTUAL, left + PATIENCE_SECONDS)  # SIGVTALRM has no handler: it kills
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def bounded_memory() -> Iterator[None]:
    """Let the block add no more than 2 GiB of address space to this process: then MemoryError."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = address_space() + _SPARE_BYTES
    if soft != resource.RLIM_INFINITY and soft <= most:
        yield
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
