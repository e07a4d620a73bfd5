"""The Linux calls that Python's `os` lacks, as plain functions that raise OSError.

Called through `ctypes.PyDLL`: the GIL stays held, so nothing runs between a clone and the child's first line.
"""

from __future__ import annotations

import ctypes
import os
import platform
from pathlib import Path

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = (
    1,
    4,
    22,
    36,
    38,
)
SECCOMP_MODE_FILTER = 2
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REC, MS_PRIVATE = 1, 2, 4, 8, 0x4000, 0x40000
CLONE_NEWNS, CLONE_NEWUSER, CLONE_NEWPID = 0x20000, 0x10000000, 0x20000000
_SIGCHLD = 17
_MADV_COLLAPSE, _HUGE = 25, 2 << 20
_CLONE = {"x86_64": 56, "aarch64": 220}  # numbers that differ; those above 424 are the same everywhere
_CAPABILITY_VERSION_3 = 0x20080522

_libc = ctypes.PyDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long


def _checked(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def syscall(what: str, number: int, *arguments: object) -> int:
    """`syscall(2)`; integers go as 64 bits, the rest as ctypes passes it."""
    passed = [ctypes.c_long(value) if isinstance(value, int) else value for value in arguments]
    return _checked(_libc.syscall(ctypes.c_long(number), *passed), what)


def prctl(option: int, *arguments: object) -> int:
    """`prctl(2)`, missing arguments as 0."""
    values = [*arguments, 0, 0, 0, 0][:4]
    passed = [ctypes.c_ulong(value) if isinstance(value, int) else value for value in values]
    return _checked(_libc.prctl(ctypes.c_int(option), *passed), f"prctl {option}")


def mount(source: str | None, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
    """`mount(2)`."""
    encoded = [None if text is None else os.fsencode(text) for text in (source, target, kind, options)]
    result = _libc.mount(*encoded[:3], ctypes.c_ulong(flags), encoded[3])
    _checked(result, f"mount {kind or 'flags'} on {target}")


def clone(flags: int) -> int:
    """Fork this single-threaded interpreter into new namespaces; 0 in the child, like `os.fork`.

    A raw clone: `unshare` plus `fork` would cost a second fork for the process-id namespace.
    """
    if not flags:
        return os.fork()
    number = _CLONE.get(platform.machine())
    if number is None:
        raise OSError(38, f"clone: number not known on {platform.machine()}")
    python = ctypes.pythonapi
    python.PyOS_BeforeFork()
    pid: int = _libc.syscall(ctypes.c_long(number), ctypes.c_ulong(flags | _SIGCHLD), *[ctypes.c_long(0)] * 4)
    if pid == 0:
        python.PyOS_AfterFork_Child()
        return 0
    failure = ctypes.get_errno()
    python.PyOS_AfterFork_Parent()
    if pid < 0:
        raise OSError(failure, f"clone: {os.strerror(failure)}")
    return pid


def collapse_pages() -> None:
    """Gather this process's private memory into huge pages where the kernel can (Linux 6.1 or later).

    A fork copies one entry for each instead of 512: a box starts and ends for a fifth less.
    """
    for line in Path("/proc/self/maps").read_text().splitlines():
        span, rights, _offset, _device, inode, *_name = line.split()
        first, last = (int(address, 16) for address in span.split("-"))
        first, last = -(-first // _HUGE) * _HUGE, last // _HUGE * _HUGE
        if rights == "rw-p" and inode == "0" and first < last:
            _libc.madvise(
                ctypes.c_void_p(first), ctypes.c_size_t(last - first), _MADV_COLLAPSE
            )  # best effort


def drop_capabilities() -> None:
    """Clear the effective, permitted and inheritable sets, and with them the ambient one."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    _checked(_libc.capset(ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)())), "capset")
