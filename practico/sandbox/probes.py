"""What `practico doctor` runs inside a real box: each probe tries to break one barrier.

The guest module of the doctor's zygote. A probe returns what it reached, as text, or "" when the barrier
held. Every probe is capped, so that a broken barrier fails the examination and not the machine.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import json
import os
import platform
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from practico.sandbox.probes_of_limits import (
    detach,
    fork_past,
    memory,
    memory_of_children,
    threads_past,
    write_past,
)

_CLOSED = (errno.EPERM, errno.EACCES, errno.ENOSYS)
# System calls by number, in the two tables that matter; all harmless with the arguments 0.
_CALLS = {
    "ptrace": (101, 117),
    "unshare": (272, 97),
    "mount": (165, 40),
    "setns": (308, 268),
    "add_key": (248, 217),
    "keyctl": (250, 219),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "process_vm_readv": (310, 270),
    "pidfd_getfd": (438, 438),
    "memfd_create": (319, 279),
    "shmget": (29, 194),
    "open_by_handle_at": (304, 265),
    "kexec_load": (246, 104),
}
_TABLES = {"x86_64": 0, "aarch64": 1}
_CLONE_NEWUSER, _PTRACE_ATTACH = 0x10000000, 16


def serve(connection: socket.socket, _scratch: str) -> None:
    """One JSON line per probe: its name and arguments; one per answer."""
    with connection.makefile("rw", encoding="utf-8") as stream:
        for line in stream:
            name, arguments = json.loads(line)
            stream.write(json.dumps(PROBES[name](*arguments)) + "\n")
            stream.flush()


def network(port: int, abstract: str, path: str) -> str:
    """Connect to listeners of the doctor: TCP on loopback, UNIX by abstract name and by path; a resolver."""
    targets: list[tuple[int, Any]] = [
        (socket.AF_INET, ("127.0.0.1", port)),
        (socket.AF_UNIX, "\0" + abstract),
        (socket.AF_UNIX, path),
    ]
    reached = []
    for family, address in targets:
        with contextlib.suppress(OSError), socket.socket(family) as client:
            client.settimeout(2.0)
            client.connect(address)
            reached.append(str(address).replace("\0", "@"))
    with contextlib.suppress(OSError):  # an unconnected datagram needs no socket(2)
        left, _right = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        left.sendto(b"probe", path + ".datagram")
        reached.append(path + ".datagram")
    return ", ".join(reached)


def read_files(paths: list[str]) -> str:
    """Read files, list directories."""
    reached = []
    for path in map(Path, paths):
        with contextlib.suppress(OSError):
            reached += [str(path)] if path.is_file() and path.read_bytes() else []
        with contextlib.suppress(OSError):
            reached += [str(path)] if path.is_dir() and list(path.iterdir()) else []
    return ", ".join(reached)


def write_files(directories: list[str]) -> str:
    """Make files outside of the scratch directory."""
    reached = []
    for directory in directories:
        with contextlib.suppress(OSError):
            path = Path(directory) / f"practico-probe-{os.getpid()}"
            path.write_text("probe")
            path.unlink()
            reached.append(directory)
    return ", ".join(reached)


def change_files(paths: list[str]) -> str:
    """Change mode, time and length of files by path, which some kernels do not count as writing."""
    reached = []
    for path in map(Path, paths):
        with contextlib.suppress(OSError):
            path.chmod(0o666)
            reached.append(f"mode of {path}")
        with contextlib.suppress(OSError):
            os.utime(path, (0, 0))
            reached.append(f"time of {path}")
        with contextlib.suppress(OSError):
            os.truncate(path, 1)
            reached.append(f"length of {path}")
    return ", ".join(reached)


def other_processes(victim: int, secret: str) -> str:
    """Read the environment and memory of processes outside, signal and trace one that the doctor started."""
    reached = []
    candidates = {victim, os.getppid()}
    with contextlib.suppress(OSError):
        candidates |= {int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()}
    for pid in sorted(candidates - {os.getpid(), 0}):
        for name in ("environ", "cmdline", "maps"):
            with contextlib.suppress(OSError):
                content = Path(f"/proc/{pid}/{name}").read_bytes()
                reached += [f"/proc/{pid}/{name}"] if pid != victim or secret.encode() in content else []
    for number in (0, signal.SIGTERM):
        with contextlib.suppress(OSError):
            os.kill(victim, number)
            reached.append(f"signal {number:d}")
    if ctypes.CDLL(None).ptrace(_PTRACE_ATTACH, victim, None, None) == 0:
        reached.append("ptrace")
    return ", ".join(reached[:8])


def dangerous_calls() -> str:
    """Make system calls that only attacks on the kernel need; any answer but a refusal is a hole."""
    table = _TABLES.get(platform.machine())
    library = ctypes.CDLL(None, use_errno=True)
    reached = []
    for name, numbers in _CALLS.items() if table is not None else ():
        first = _CLONE_NEWUSER if name == "unshare" else 0
        result = library.syscall(numbers[table or 0], first, 0, 0, 0, 0)
        if result >= 0 or ctypes.get_errno() not in _CLOSED:
            reached.append(name)
    with contextlib.suppress(OSError):
        status = Path("/proc/self/status").read_text()
        reached += ["new privileges"] if "NoNewPrivs:\t0" in status else []
    return ", ".join(reached)


def environment() -> str:
    """The names of all environment variables."""
    return " ".join(sorted(os.environ))


def descriptors() -> str:
    """All open descriptors."""
    found = []
    for descriptor in range(1024):
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_GETFD)
            found.append(descriptor)
    return " ".join(map(str, found))


def leave_a_file() -> str:
    """Write into the scratch directory; its path."""
    path = Path("secret").absolute()
    path.write_text("mine")
    return str(path)


def course_modules() -> str:
    """Import parts of the package that hold answers or settings."""
    reached = []
    for name in ("practico.gradcheck", "practico.settings", "practico.errors"):
        with contextlib.suppress(ImportError, OSError):
            __import__(name)
            reached.append(f"{name} ({sys.modules[name].__file__})")
    return ", ".join(reached)


_ALL = (
    network, read_files, write_files, change_files, other_processes, memory, memory_of_children, fork_past,
    threads_past, write_past, detach, dangerous_calls, environment, descriptors, leave_a_file, course_modules,
)  # fmt: skip
PROBES: dict[str, Callable[..., str]] = {probe.__name__: probe for probe in _ALL}
