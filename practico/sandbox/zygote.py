"""The zygote: a warm interpreter, started as its own program, that forks one box per notebook.

Protocol. One AF_UNIX SOCK_SEQPACKET to the worker (the configuration, argument 1 of the program, names its
descriptor), one JSON object per packet:

    zygote → worker   {"ready": {what holds}, "preloaded": [file]}  once, when warm
                      {"fault": text}                               once instead, then it ends
    worker → zygote   {"fork": n}            + [box's socket end]   n is the worker's own number for the box
    zygote → worker   {"forked": n}          + [pidfd of the box]   at once, before its barriers are up
                      {"forked": n, "fault": text}                  the clone itself failed
                      {"ended": n, "reason": text, "fault": bool}   its whole tree is dead and reaped; fault:
                                                                    a barrier failed, no student code ran

The worker signals boxes through their pidfds, which works across process-id namespaces; no message does it.
The zygote ends, and every box with it, when the socket closes or the worker's own pidfd says it died.

Between packets it is also the warden of what rlimits, being per process, cannot sum: memory, tasks and, where
boxes cannot have a file system of their own, scratch size of a whole box.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any

from practico.sandbox import kernel, plans, scratch, warden
from practico.sandbox.limits import Plan, raise_barriers

_PACKET = 1 << 16
_WATCH_SECONDS = 0.2
_READY = b"."
Serve = Callable[[socket.socket, str], None]


@dataclass
class Box:
    """A living box, as the zygote sees it."""

    number: int
    pid: int
    pidfd: int
    report: int  # pipe on which the box says that its barriers are up, or which one failed
    verdict: str = ""  # why the warden killed it


def main(configuration_text: str) -> None:
    """Warm up, find a plan that works here, serve until the worker is gone."""
    configuration = json.loads(configuration_text)
    control = socket.socket(fileno=configuration["control"])
    try:
        zygote = Zygote(configuration, control)
    except Exception as error:  # whatever it is, the worker must hear of it
        _send(control, {"fault": f"{type(error).__name__}: {error}"})
        raise
    _send(control, {"ready": plans.describe(zygote.plan, configuration), "preloaded": zygote.preloaded})
    zygote.run()


class Zygote:
    """The warm process: one loop over the control socket and its boxes' pidfds."""

    def __init__(self, configuration: dict[str, Any], control: socket.socket) -> None:
        self.control, self.worker = control, int(configuration["worker_pidfd"])
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
        os.umask(0o077)
        guest = importlib.import_module(configuration["guest"])
        if hasattr(guest, "warm_up"):
            guest.warm_up()
        self.serve: Serve = guest.serve
        _be_single_threaded(f"{guest.__name__}.warm_up")
        self.boxes: dict[int, Box] = {}
        self.poll = select.poll()
        self.plan = plans.choose(configuration, self.trial)
        self.preloaded = self._preload(guest, int(configuration["preload"]))
        gc.collect()
        gc.set_threshold(10_000, 50, 50)  # a box is short-lived: its garbage goes with it
        gc.freeze()  # or the boxes' collections would write to, and so copy, every page
        kernel.collapse_pages()

    def _preload(self, guest: ModuleType, descriptor: int) -> list[str]:
        """Let the guest import what all boxes would. A module knows where its file is: that must be the same
        place in all of them, so boxes need a file system of their own.
        """
        with open(descriptor, "rb") as file:
            packed = file.read()
        if not hasattr(guest, "preload"):
            return []
        alike = bool(self.plan.namespaces & kernel.CLONE_NEWNS)
        names: list[str] = guest.preload(packed if alike else b"", self.plan.scratch)
        _be_single_threaded(f"{guest.__name__}.preload")
        self.plan = replace(self.plan, baseline_bytes=warden.address_space())
        return names

    def trial(self, plan: Plan) -> str:
        """What goes wrong with a box under `plan`; "" when nothing does."""
        ours, theirs = socket.socketpair()
        with ours, theirs:
            try:
                box = self._clone(plan, 0, theirs, serve=lambda _connection, _scratch: None)
            except OSError as error:
                return str(error)
        return self._reap(box, plan)[1]

    def run(self) -> None:
        """Serve the worker until it closes the socket or dies; take every box along."""
        self.poll.register(self.control, select.POLLIN)
        self.poll.register(self.worker, select.POLLIN)
        going, watched = True, 0.0
        while going:
            ready = {
                descriptor
                for descriptor, _event in self.poll.poll(_WATCH_SECONDS * 1000 if self.boxes else None)
            }
            for box in [box for box in self.boxes.values() if box.pidfd in ready]:
                self._bury(box)
            going = self.worker not in ready and (self.control.fileno() not in ready or self._obey())
            if self.boxes and time.monotonic() - watched >= _WATCH_SECONDS:
                self._watch()
                watched = time.monotonic()
        for box in self.boxes.values():
            _kill_group(box.pid)
            self._reap(box, self.plan)

    def _obey(self) -> bool:
        data, descriptors, _flags, _address = socket.recv_fds(self.control, _PACKET, 1)
        if not data:
            return False
        number = json.loads(data)["fork"]
        with socket.socket(fileno=descriptors[0]) as connection:
            try:
                box = self._clone(self.plan, number, connection, self.serve)
            except OSError as error:
                _send(self.control, {"forked": number, "fault": str(error)})
                return True
        self.boxes[number] = box
        self.poll.register(box.pidfd, select.POLLIN)
        _send(self.control, {"forked": number}, box.pidfd)
        return True

    def _clone(self, plan: Plan, number: int, connection: socket.socket, serve: Serve) -> Box:
        reading, writing = os.pipe()
        pid = kernel.clone(plan.namespaces)
        if pid == 0:
            os.close(reading)
            be_a_box(plan, number, connection, writing, serve)
        os.close(writing)
        with contextlib.suppress(OSError):  # the box does the same: whoever comes first
            os.setpgid(pid, pid)
        return Box(number, pid, os.pidfd_open(pid), reading)

    def _bury(self, box: Box) -> None:
        self.poll.unregister(box.pidfd)
        reason, fault = self._reap(box, self.plan)
        del self.boxes[box.number]
        _send(self.control, {"ended": box.number, "reason": fault or reason, "fault": bool(fault)})

    def _reap(self, box: Box, plan: Plan) -> tuple[str, str]:
        """Wait for the end of the box and its descendants; (why it ended, which barrier failed or "")."""
        report = _read_all(box.report)
        select.select([box.pidfd], [], [])
        _kill_group(box.pid)
        _pid, status, usage = os.wait4(box.pid, 0)
        with contextlib.suppress(ChildProcessError):  # orphans came to us, the subreaper
            while os.waitpid(-box.pid, 0)[0]:
                pass
        os.close(box.pidfd)
        if not plan.namespaces & kernel.CLONE_NEWNS:
            scratch.remove(scratch.place(plan.scratch, box.number))
        fault = (
            "" if report == _READY else report.decode(errors="replace") or "died before its barriers were up"
        )
        return box.verdict or warden.cause(status, usage, plan), fault

    def _watch(self) -> None:
        excess = warden.excess(self.plan, {box.pid: box.number for box in self.boxes.values()})
        for box in self.boxes.values():
            if box.pid in excess and not box.verdict:
                box.verdict = excess[box.pid]
                _kill_group(box.pid)


def be_a_box(plan: Plan, number: int, connection: socket.socket, report: int, serve: Serve) -> None:
    """The life of a box; does not return."""
    try:
        os.setpgid(0, 0)
        directory = raise_barriers(plan, number, frozenset({connection.fileno(), report}))
        os.environ.update(dict.fromkeys(plan.homes, directory))
        tempfile.tempdir = directory  # the zygote's own is remembered there
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.write(report, _READY)
        os.close(report)
    except BaseException as error:  # of any kind: a box with a missing barrier must not live
        with contextlib.suppress(OSError):
            os.write(report, f"{type(error).__name__}: {error}".encode())
        os._exit(1)
    try:
        serve(connection, directory)
    finally:
        os._exit(0 if sys.exc_info()[0] is None else 1)


def _be_single_threaded(step: str) -> None:
    """Raise RuntimeError otherwise: a lock that a thread holds at a clone stays locked in the box."""
    threads = len(list(Path("/proc/self/task").iterdir()))
    if threads > 1:
        raise RuntimeError(f"{step} left {threads - 1} threads running")


def _kill_group(pid: int) -> None:
    """SIGKILL the box's process group, which its members can neither leave nor outrun."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _read_all(descriptor: int) -> bytes:
    with os.fdopen(descriptor, "rb") as pipe:
        return pipe.read(_PACKET)


def _send(control: socket.socket, message: dict[str, Any], *descriptors: int) -> None:
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the worker died: the loop will see it
        socket.send_fds(control, [json.dumps(message).encode()], descriptors)
