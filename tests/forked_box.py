"""A box without barriers: a fork of the tests' own process, for tests of what is said over its connection."""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import signal
import socket
import tempfile
import time
import warnings

from practico.sandbox import worker


class ForkedBox:
    """The process handle that `Box` needs."""

    def __init__(self, serve=worker.serve) -> None:
        self.scratch = tempfile.mkdtemp(prefix="practico-test-")
        self.connection, theirs = socket.socketpair()
        self.status: int | None = None
        self.pid = os.fork()
        if self.pid == 0:
            warnings.resetwarnings()  # pytest makes them errors
            gc.disable()  # collecting the tests' own garbage would warn about it
            code = 1
            try:
                self.connection.close()
                serve(theirs, self.scratch)
                code = 0
            finally:
                os._exit(code)
        theirs.close()

    def interrupt(self) -> None:
        self._signal(signal.SIGINT)

    def kill(self) -> None:
        self._signal(signal.SIGKILL)

    def _signal(self, number: int) -> None:
        if self.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def wait_reason(self, timeout: float) -> str:
        end = time.monotonic() + timeout
        while self.status is None and time.monotonic() < end:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
            else:
                time.sleep(0.005)
        return "still running" if self.status is None else f"exit status {self.status}"

    def close(self) -> None:
        self.kill()
        self.wait_reason(5)
        self.connection.close()
        shutil.rmtree(self.scratch, ignore_errors=True)
