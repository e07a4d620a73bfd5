"""The trusted side of the zygote: start it, ask it for boxes, signal and bury them.

    with Zygote(settings.limits) as zygote:
        box = zygote.fork_box()        # BoxProcess; box.connection speaks to worker.serve inside
        ...
        box.close()                    # kills the whole tree and returns at once

A Zygote belongs to one thread. The protocol stands at the head of zygote.py.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import time
from pathlib import Path
from typing import Self

from practico.errors import ConfigurationError, GraderFault
from practico.sandbox.isolation import MECHANISMS, Isolation
from practico.sandbox.preload import Preload
from practico.sandbox.program import ZygoteProgram
from practico.settings import Limits

_START_SECONDS = 120.0  # imports from a cold disk
_FORK_SECONDS = 30.0
_END_SECONDS = 5.0


class BoxProcess:
    """One box; `connection` is the worker's end of its socket. What comes out of it is hostile."""

    def __init__(self, zygote: Zygote, number: int, connection: socket.socket, pidfd: int) -> None:
        self.connection = connection
        self._zygote, self._number, self._pidfd = zygote, number, pidfd
        self._killed = False

    def interrupt(self) -> None:
        """SIGINT to the box's main process."""
        self._signal(signal.SIGINT)

    def kill(self) -> None:
        """SIGKILL to the main process; the kernel or the zygote kills all of its descendants with it."""
        self._killed = True
        self._signal(signal.SIGKILL)

    def wait_reason(self, timeout: float = _END_SECONDS) -> str:
        """Why it ended, e.g. "exit status 3"; "still running" after `timeout` seconds.

        Raises GraderFault when a barrier could not be raised, or the zygote is gone.
        """
        reason, fault = self._zygote.await_end(self._number, timeout)
        if fault and not self._killed:
            raise GraderFault("the sandbox could not be closed around a notebook", reason)
        return reason

    def close(self) -> None:
        """Kill the whole tree and let go; the zygote reaps it and removes its scratch in the background."""
        if self._pidfd < 0:
            return
        self.kill()
        self.connection.close()
        os.close(self._pidfd)
        self._pidfd = -1
        self._zygote.forget(self._number)

    def _signal(self, number: signal.Signals) -> None:
        if self._pidfd >= 0:
            with contextlib.suppress(ProcessLookupError):  # it is dead already
                signal.pidfd_send_signal(self._pidfd, number)


class Zygote:
    """One warm zygote program; a context manager.

    `isolation` "full" raises ConfigurationError where boxes would see files, network or other processes;
    "none" raises no barrier but limits. `preload` is what boxes may find imported; which of its files were is
    in `preloaded`. `without` leaves out some of `MECHANISMS`, to see what the others
    carry alone. `guest` is the module whose `warm_up` and `serve` run inside, found also in `guest_path`.
    """

    def __init__(
        self,
        limits: Limits,
        isolation: str = "full",
        without: frozenset[str] = frozenset(),
        guest: str = "practico.sandbox.worker",
        guest_path: Path | None = None,
        preload: Preload | None = None,
    ) -> None:
        self._limits, self._guest = limits, guest
        self._guest_paths = () if guest_path is None else (guest_path,)
        self._preload = b"" if preload is None else preload.packed()
        self.preloaded: frozenset[str] = frozenset()
        self._required = isolation != "none"
        self._without = without if self._required else MECHANISMS
        self._program: ZygoteProgram | None = None
        self._serial = 0
        self._ends: dict[int, tuple[str, bool]] = {}
        self._open: dict[int, BoxProcess] = {}
        self.isolation = self.restart()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    @property
    def alive(self) -> bool:
        """Whether the program still runs. After a GraderFault: ask, and `restart`."""
        return self._program is not None and self._program.process.poll() is None

    @property
    def program_pid(self) -> int:
        """Process id of the program (of bubblewrap, where that stands around it)."""
        return self._running().process.pid

    def restart(self) -> Isolation:
        """End what runs, start anew and say what holds. Boxes of the old program are dead."""
        self.close()
        if not hasattr(os, "pidfd_open"):
            raise ConfigurationError(
                "student code cannot be confined here", "sandbox", "use Linux 5.3 or later"
            )
        bubblewrap = None if "bubblewrap" in self._without else shutil.which("bwrap")
        isolation = self._start(bubblewrap) if bubblewrap else None
        # bubblewrap may be installed but forbidden to make namespaces: then Landlock must carry it alone
        self.isolation = isolation or self._start(None) or _impossible()
        if self._required and not self.isolation.holds:
            self.close()
            raise ConfigurationError(
                f"student code could reach {' and '.join(self.isolation.missing)}",
                "sandbox",
                "install bubblewrap and libseccomp, or use a kernel with Landlock (5.13 or later); "
                "see `practico doctor`",
            )
        return self.isolation

    def fork_box(self) -> BoxProcess:
        """A fresh box behind all barriers. Raises GraderFault when the zygote is dead."""
        program = self._running()
        self._serial += 1
        number = self._serial
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                program.send({"fork": number}, theirs.fileno())
            pidfd = self._await_fork(program, number)
        except BaseException:  # Ctrl-C too: nobody else knows of this end, and a box waits at the other
            ours.close()
            raise
        self._open[number] = BoxProcess(self, number, ours, pidfd)
        return self._open[number]

    def await_end(self, number: int, timeout: float) -> tuple[str, bool]:
        """Why box `number` ended, and whether that is our fault; for BoxProcess."""
        program = self._running()
        if number not in self._open:
            raise GraderFault("the sandbox of this notebook was closed")
        deadline = time.monotonic() + timeout
        while number not in self._ends:
            left = deadline - time.monotonic()
            if left <= 0:
                return "still running", False
            message, _descriptors = program.receive(left)
            self._note_end(message)
        return self._ends[number]

    def forget(self, number: int) -> None:
        """Nobody will ask for the end of box `number` any more; for BoxProcess."""
        self._open.pop(number, None)
        self._ends.pop(number, None)

    def close(self) -> None:
        """End the program and every box."""
        for box in list(self._open.values()):
            box.close()
        if self._program is not None:
            self._program.end()
            self._program = None
        self._ends.clear()

    def _running(self) -> ZygoteProgram:
        if self._program is None:
            raise GraderFault("the sandbox is closed")
        return self._program

    def _start(self, bubblewrap: str | None) -> Isolation | None:
        """What holds; None when bubblewrap failed before Python ran."""
        program = ZygoteProgram(
            self._limits, bubblewrap, self._without, self._guest, self._guest_paths, self._preload
        )
        self._program = program
        try:
            message, _descriptors = program.receive(_START_SECONDS)
            if "ready" not in message:
                reason = message.get("fault", f"not ready within {_START_SECONDS:.0f} s")
                raise GraderFault("the sandbox cannot start", f"{reason}\n{program.last_words()}")
        except GraderFault:
            forbidden = program.walled and program.last_words().startswith("bwrap:")
            self.close()
            if forbidden:
                return None
            raise
        self.preloaded = frozenset(message["preloaded"])
        return Isolation.reported(message["ready"])

    def _await_fork(self, program: ZygoteProgram, number: int) -> int:
        deadline = time.monotonic() + _FORK_SECONDS
        while True:
            message, descriptors = program.receive(deadline - time.monotonic())
            if message.get("forked") == number and descriptors:
                return descriptors[0]
            for late in descriptors:  # the answer to a fork that was given up
                os.close(late)
            if message.get("forked") == number or not message:
                reason = message.get("fault", f"no answer within {_FORK_SECONDS:.0f} s")
                raise GraderFault("the sandbox could not make a process for a notebook", reason)
            self._note_end(message)

    def _note_end(self, message: dict[str, object]) -> None:
        number = message.get("ended")
        if isinstance(number, int) and number in self._open:
            self._ends[number] = (str(message["reason"]), bool(message["fault"]))


def _impossible() -> Isolation:
    raise GraderFault("the sandbox cannot start")
