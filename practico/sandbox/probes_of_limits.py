"""The doctor's probes of limits: memory, processes, files, and what outlives a box. See probes.py."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from pathlib import Path

_MIB = 1 << 20
_STEP_MIB = 32
_MAX_MIB, _MAX_PROCESSES = 4000, 200
_LIFE_SECONDS = 20
_NOTICE_SECONDS = 1.5  # in which the zygote must see what a whole box uses


def memory(mib: int) -> str:
    """Touch `mib` in this process; MemoryError is the barrier."""
    return f"{mib} MiB" if _memory(mib) else ""


def _memory(mib: int) -> list[bytearray]:
    held: list[bytearray] = []
    try:
        while len(held) * _STEP_MIB < min(mib, _MAX_MIB):
            held.append(bytearray(_STEP_MIB * _MIB))
    except MemoryError:
        return []
    return held


def memory_of_children(mib: int, children: int) -> str:
    """Touch `mib` in all, shared out among child processes, and live on once they hold it."""
    share = min(mib, _MAX_MIB) // children
    reading, writing = os.pipe()
    for _ in range(children):
        try:
            pid = os.fork()
        except OSError:
            return ""
        if pid == 0:
            held = _memory(share)
            os.write(writing, b"+" if held else b"-")
            time.sleep(_LIFE_SECONDS)
            os._exit(len(held))
    answers = b"".join(os.read(reading, 1) for _ in range(children))
    time.sleep(_NOTICE_SECONDS)
    return f"{share * children} MiB in {children} processes" if b"-" not in answers else ""


def fork_past(allowed: int) -> str:
    """Fork more processes than allowed."""
    made = 0
    with contextlib.suppress(OSError):
        while made < min(allowed + 16, _MAX_PROCESSES):
            if os.fork() == 0:
                time.sleep(_LIFE_SECONDS)
                os._exit(0)
            made += 1
    return f"{made} processes" if made >= allowed else ""


def threads_past(allowed: int) -> str:
    """Start more threads than allowed, and live on."""
    threading.stack_size(64 * 1024)
    made = 0
    with contextlib.suppress(RuntimeError):
        while made < min(allowed + 16, _MAX_PROCESSES):
            threading.Thread(target=time.sleep, args=(_LIFE_SECONDS,), daemon=True).start()
            made += 1
    time.sleep(_NOTICE_SECONDS)
    return f"{made} threads" if made >= allowed else ""


def write_past(mib: int, files: int) -> str:
    """Write `files` files of `mib` each into the scratch directory, and live on."""
    block = bytes(_MIB)
    try:
        for number in range(files):
            with Path(f"probe{number}").open("wb", buffering=0) as file:
                for _ in range(mib):
                    if file.write(block) < _MIB:
                        return ""
    except OSError:
        return ""
    time.sleep(_NOTICE_SECONDS)
    return f"{mib * files} MiB in {files} files"


def detach() -> str:
    """Leave a detached grandchild behind, which holds the connection open."""
    reading, writing = os.pipe()
    with contextlib.suppress(OSError):
        if os.fork() == 0:
            with contextlib.suppress(OSError):
                os.setsid()
            if os.fork() != 0:
                os._exit(0)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            os.write(writing, b".")
            time.sleep(_LIFE_SECONDS)
            os._exit(0)
        os.close(writing)
        os.read(reading, 1)  # until it is detached: killed before, it would prove nothing
    return "detached"
