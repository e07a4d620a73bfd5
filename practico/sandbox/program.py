"""The zygote as a running program: how it is started, with what environment, and how packets reach it."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from practico.errors import GraderFault
from practico.sandbox import view
from practico.settings import Limits

_END_SECONDS = 5.0
_PACKET = 1 << 16
_ERROR_TAIL = 4000
_BOOTSTRAP = (
    "import sys; sys.path += [path for path in sys.argv[2:] if path not in sys.path];"
    "from practico.sandbox.zygote import main; main(sys.argv[1])"
)
_FIRST_UID = 0x70000000  # from here to 2**31 no distribution gives out ids
_FIRST_UID_OF_CONTAINERS = 60_000  # where a container maps only the usual 65536
_UIDS_PER_ZYGOTE = 1000
# One thread per library: the zygote must be single-threaded when it forks, and there is one per core.
ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "USER": "student",
    "LOGNAME": "student",
    "PYTHONHASHSEED": "0",  # the same notebook runs the same way twice
    "PYTHONDONTWRITEBYTECODE": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",  # each arena reserves 64 MiB of the address space that RLIMIT_AS counts
}


# Variables that name a directory to write into: the zygote's home, and in each box its scratch.
HOMES = ("HOME", "TMPDIR", "MPLCONFIGDIR", "IPYTHONDIR")


class ZygoteProgram:
    """One started zygote: process, control socket, error output and, without bubblewrap, scratch."""

    def __init__(
        self,
        limits: Limits,
        bubblewrap: str | None,
        without: Iterable[str],
        guest: str,
        guest_paths: tuple[Path, ...],
        preload: bytes = b"",
    ) -> None:
        self.walled = bubblewrap is not None
        self.scratch = None if self.walled else _shared_scratch()
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed by `end`)
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        preloaded = _memory_file(preload)
        worker = os.pidfd_open(os.getpid())  # of the process: a parent-death signal would follow the thread
        configuration = {
            "control": theirs.fileno(),
            "worker_pidfd": worker,
            "preload": preloaded,
            "guest": guest,
            "homes": HOMES,
            "covered": ["/proc", view.HOME] if self.walled else ["/proc"],
            "walled": self.walled,
            "without": sorted(without),
            "scratch": self.scratch or view.SCRATCH,
            "readable": [] if self.walled else view.readable_paths(*guest_paths),
            "uid": _first_uid(self.walled),
            "limits": _plan_limits(limits),
        }
        wall = view.bubblewrap_command(bubblewrap, limits.files_mib, *guest_paths) if bubblewrap else []
        python = [sys.executable, "-s", "-P", "-c", _BOOTSTRAP, json.dumps(configuration)]
        home = self.scratch or view.HOME
        with theirs:
            self.process = subprocess.Popen(
                [*wall, *python, *view.import_paths(), *map(str, guest_paths)],
                env=ENVIRONMENT | dict.fromkeys(HOMES, home),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                pass_fds=(theirs.fileno(), worker, preloaded),
                start_new_session=True,  # Ctrl-C in the terminal is the main process's to handle
            )
        os.close(worker)
        os.close(preloaded)

    def send(self, message: dict[str, Any], *descriptors: int) -> None:
        """One packet. Raises GraderFault when the program is gone."""
        try:
            socket.send_fds(self.control, [json.dumps(message).encode()], descriptors)
        except OSError as error:
            raise self.fault(str(error)) from error

    def receive(self, timeout: float) -> tuple[dict[str, Any], list[int]]:
        """The next packet and its descriptors; ({}, []) after `timeout`; GraderFault when it is gone."""
        self.control.settimeout(max(timeout, 0.001))
        try:
            data, descriptors, _flags, _address = socket.recv_fds(self.control, _PACKET, 1)
        except TimeoutError:
            return {}, []
        except OSError as error:
            raise self.fault(str(error)) from error
        finally:
            self.control.settimeout(None)
        if not data:
            raise self.fault("it closed its socket")
        return json.loads(data), descriptors

    def fault(self, reason: str) -> GraderFault:
        """GraderFault with what the program last wrote, for the TA."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(0.5)  # so that its last words are written
        return GraderFault("the sandbox's warm process ended", f"{reason}; {self.last_words()}".strip("; "))

    def last_words(self) -> str:
        """The end of its error output."""
        end = self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, end - _ERROR_TAIL))
        return self._errors.read().decode(errors="replace").strip()

    def end(self) -> None:
        """Close the socket, at which it kills its boxes and ends; then make sure."""
        self.control.close()
        try:
            self.process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._errors.close()
        if self.scratch is not None:
            _remove(self.scratch)


def _memory_file(data: bytes) -> int:
    """A descriptor to read `data` from: an argument of a program may not be so long."""
    descriptor = os.memfd_create("preload")
    with open(descriptor, "wb", closefd=False) as file:
        file.write(data)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


def _plan_limits(limits: Limits) -> dict[str, float]:
    return {
        "cpu_seconds": limits.notebook_seconds,
        "memory_mib": limits.memory_mib,
        "processes": limits.processes,
        "files_mib": limits.files_mib,
    }


def _shared_scratch() -> str:
    scratch = tempfile.mkdtemp(prefix="practico-")
    Path(scratch).chmod(0o711)  # boxes under another uid pass through it to their own
    return scratch


def _remove(directory: str) -> None:
    """With the system's own tools, which stop at no depth and follow no link: students wrote in there."""
    for command in (["chmod", "-R", "u+rwX", directory], ["rm", "-rf", directory]):
        subprocess.run(command, stderr=subprocess.DEVNULL, check=False)


def _first_uid(walled: bool) -> int | None:
    """For root: ids to run boxes under, apart from other zygotes'; None where they could not read Python."""
    if os.geteuid() != 0 or not view.readable_by_others(walled):
        return None
    mapped = [line.split() for line in Path("/proc/self/uid_map").read_text().splitlines()]
    top = max(int(first) + int(count) for first, _outer, count in mapped)
    slot = os.getpid() * _UIDS_PER_ZYGOTE
    for first, last in ((_FIRST_UID, 1 << 31), (_FIRST_UID_OF_CONTAINERS, 65_000)):
        if last <= top:
            return first + slot % (last - first - _UIDS_PER_ZYGOTE)
    return None
