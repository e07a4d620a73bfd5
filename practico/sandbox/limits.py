"""The barriers around one box, raised by the box itself, one after the other, before it meets student code.

Theory of operation. The zygote runs no student code; it decides once, by trials, which barriers this host
allows, and writes them down as a `Plan`. Each box is cloned from the zygote and walks `raise_barriers` down:
what needs privileges comes first (mounts, another identity), then the privileges go, then Landlock and
seccomp close what is left. Every step is one-way: no call that a box may still make opens a barrier again. A
step that fails raises OSError, which ends the box before it served anything: our fault, not the student's.
"""

from __future__ import annotations

import os
import resource
import signal
from dataclasses import dataclass

from practico.sandbox import kernel, landlock, namespaces, scratch, seccomp

_MIB = 1 << 20
_OPEN_FILES = 256
_CPU_MARGIN = 5.0  # seconds beyond the notebook's wall time: the worker's deadline comes first


@dataclass(frozen=True)
class Plan:
    """What one zygote's boxes are confined by; every "no" here is reported as a missing barrier."""

    scratch: (
        str  # the directory that holds the boxes' scratch directories, or over which they mount their own
    )
    cpu_seconds: float
    memory_mib: int
    processes: int
    files_mib: int
    namespaces: int = 0  # clone flags; 0: the box shares the zygote's
    ids: tuple[int, int] = (0, 0)  # the zygote's own user and group
    uid: int | None = None  # boxes of a root zygote become uid, uid + 1 … so that RLIMIT_NPROC binds them
    may_fork: bool = False
    landlock: int = 0  # ABI version; 0: not used
    readable: tuple[str, ...] = ()
    covered: tuple[str, ...] = ("/proc",)  # directories that boxes with mounts of their own find empty
    homes: tuple[str, ...] = ()  # environment variables that name the scratch directory
    seccomp: bytes = b""  # empty: not used
    baseline_bytes: int = 0  # address space of the warm zygote: the student's memory comes on top


def raise_barriers(plan: Plan, number: int, keep: frozenset[int]) -> str:
    """Confine this process, box `number`, for good; returns its scratch directory, also its cwd."""
    close_descriptors(keep)
    be_the_first_to_go()
    uid = None if plan.uid is None else plan.uid + number % namespaces.UIDS
    if plan.namespaces & kernel.CLONE_NEWUSER:
        namespaces.name_the_user(*plan.ids)
    if plan.namespaces & kernel.CLONE_NEWNS:
        namespaces.cover(plan.covered)
        directory = namespaces.mount_scratch(plan.scratch, plan.files_mib, uid)
    else:
        directory = scratch.make(plan.scratch, number, uid)
    limit_resources(plan)
    drop_privileges(uid)
    die_with_the_zygote()
    os.chdir(directory)
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    if plan.landlock:
        landlock.restrict(plan.landlock, plan.readable, (directory, "/dev/null"))
    if plan.seccomp:
        seccomp.install(plan.seccomp)
    return directory


def close_descriptors(keep: frozenset[int]) -> None:
    """Point 0, 1 and 2 to /dev/null; close all others but `keep`."""
    null = os.open("/dev/null", os.O_RDWR)
    for standard in range(3):
        os.dup2(null, standard, inheritable=True)
    start = 3
    for descriptor in sorted(keep):
        os.closerange(start, descriptor)
        start = descriptor + 1
    os.closerange(start, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def be_the_first_to_go() -> None:
    """When the machine runs out of memory, the kernel shall end boxes, not the worker."""
    score = os.open("/proc/self/oom_score_adj", os.O_WRONLY)  # a plain write: a text file costs 0.3 ms here
    os.write(score, b"1000")
    os.close(score)


def limit_resources(plan: Plan) -> None:
    """The kernel's limits per process; the sums over a box's processes are the zygote's to watch."""
    cpu = int(plan.cpu_seconds + _CPU_MARGIN) + 1
    _limit(resource.RLIMIT_CPU, cpu)
    _limit(resource.RLIMIT_AS, plan.baseline_bytes + plan.memory_mib * _MIB)
    _limit(resource.RLIMIT_FSIZE, plan.files_mib * _MIB)
    _limit(resource.RLIMIT_NOFILE, _OPEN_FILES)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_MEMLOCK, 0)
    _limit(resource.RLIMIT_MSGQUEUE, 0)
    if plan.may_fork:  # elsewhere it would count the user's other processes, and seccomp forbids forking
        _limit(resource.RLIMIT_NPROC, plan.processes)


def _limit(kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (bound, bound))


def drop_privileges(uid: int | None) -> None:
    """Become `uid` where given, and lose every capability."""
    if uid is not None:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    kernel.drop_capabilities()


def die_with_the_zygote() -> None:
    """SIGKILL when the zygote ends. After the change of identity, which would clear it."""
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL.value)
