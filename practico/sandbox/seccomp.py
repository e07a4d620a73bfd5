"""seccomp: the system calls a box may make, as one BPF program that the zygote builds once for all boxes.

What is not listed answers EPERM (not death, so that libraries fall back); calls of future kernels are thus
closed too. Not listed, among others: socket and connect, ptrace, process_vm_*, pidfd_*, mount, unshare,
setns, bpf, perf_event_open, userfaultfd, io_uring_*, keyctl, memfd_create and shmget (memory that no limit
counts), setsid and setpgid (so that one killpg reaches every descendant), sched_setaffinity and set*id.
"""

from __future__ import annotations

import ctypes
import errno
import tempfile
from dataclasses import dataclass
from typing import Any

from practico.sandbox import kernel

_FILES = """
access chdir close close_range copy_file_range creat dup dup2 dup3 faccessat faccessat2 fadvise64
fallocate fchdir fcntl fdatasync fgetxattr flistxattr flock fstat fstatfs fsync ftruncate getcwd getdents
getdents64 getxattr inotify_init inotify_init1 inotify_rm_watch lgetxattr link linkat listxattr
llistxattr lseek lstat mkdir mkdirat mknod mknodat newfstatat open openat openat2 pipe pipe2 pread64
preadv preadv2 pwrite64 pwritev pwritev2 read readahead readlink readlinkat readv rename renameat
renameat2 rmdir sendfile splice stat statfs statx symlink symlinkat sync_file_range tee umask unlink
unlinkat write writev
"""
_ATTRIBUTES = """
chmod fchmod fchmodat fchmodat2 truncate inotify_add_watch utime utimensat utimes futimesat chown fchown
fchownat lchown
"""
_MEMORY = """
brk madvise membarrier mincore mmap mprotect mremap msync munmap munlock munlockall get_mempolicy
pkey_alloc pkey_free pkey_mprotect
"""
_PROCESSES = """
arch_prctl capget execve execveat exit exit_group futex futex_waitv get_robust_list get_thread_area
getcpu getegid geteuid getgid getgroups getpgid getpgrp getpid getppid getpriority getresgid getresuid
getrlimit getrusage getsid gettid getuid rseq sched_get_priority_max sched_get_priority_min
sched_getaffinity sched_getattr sched_getparam sched_getscheduler sched_yield set_robust_list
set_thread_area set_tid_address setrlimit sysinfo times uname wait4 waitid riscv_flush_icache
riscv_hwprobe
"""
_TIME_AND_EVENTS = """
alarm clock_getres clock_gettime clock_nanosleep epoll_create epoll_create1 epoll_ctl epoll_pwait
epoll_pwait2 epoll_wait eventfd eventfd2 getitimer getrandom gettimeofday nanosleep pause poll ppoll
pselect6 restart_syscall select setitimer time timer_create timer_delete timer_getoverrun timer_gettime
timer_settime timerfd_create timerfd_gettime timerfd_settime
"""
_SIGNALS = """
rt_sigaction rt_sigpending rt_sigprocmask rt_sigreturn rt_sigsuspend rt_sigtimedwait sigaltstack signalfd
signalfd4
"""
_CONNECTED = """
getsockname getsockopt getpeername recvfrom recvmmsg recvmsg sendmmsg sendmsg sendto setsockopt shutdown
"""
_SIGNALLING = "kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo"
_FORKING = "fork vfork"

_NAMESPACES = 0x7E020000  # CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET
_CLONE_THREAD = 0x10000
# TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX: none of them types into a terminal.
_DEVICE_REQUESTS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
# PR_GET_PDEATHSIG, GET_DUMPABLE, SET_NAME, GET_NAME, GET_SECCOMP, CAPBSET_READ, SET_TIMERSLACK,
# GET_NO_NEW_PRIVS, SET_VMA; above all not PR_SET_PDEATHSIG: a box must not outlive its zygote.
_OWN_SETTINGS = (2, 3, 15, 16, 21, 23, 29, 39, 0x53564D41)
_AF_UNIX, _SOCK_STREAM = 1, 1
_UNKNOWN = -1


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


@dataclass(frozen=True)
class Rules:
    """What differs from host to host.

    `may_fork`: descendants die with the box and are counted. `may_signal`: no process outside can be hit.
    `walled`: every file in sight is read-only, so that attributes and lengths, which Landlock does not or not
    always govern, cannot be changed by path.
    """

    may_fork: bool
    may_signal: bool
    walled: bool


def available() -> bool:
    """Whether libseccomp and its binding are installed."""
    try:
        import pyseccomp  # noqa: F401
    except (ImportError, RuntimeError, OSError):  # RuntimeError: the binding without the library
        return False
    return True


def program(rules: Rules) -> bytes:
    """The BPF program, ready for `install`."""
    import pyseccomp

    denied = pyseccomp.ERRNO(errno.EPERM)
    chosen = pyseccomp.SyscallFilter(denied)
    chosen.set_attr(pyseccomp.Attr.ACT_BADARCH, denied)
    chosen.set_attr(pyseccomp.Attr.CTL_OPTIMIZE, 2)  # a binary tree instead of a long list
    names = " ".join((_FILES, _MEMORY, _PROCESSES, _TIME_AND_EVENTS, _SIGNALS, _CONNECTED)).split()
    names += _FORKING.split() if rules.may_fork else []
    names += _ATTRIBUTES.split() if rules.walled else []
    names += _SIGNALLING.split() if rules.may_signal else []
    for name in names:
        _add(chosen, pyseccomp.ALLOW, name)
    # glibc falls back from clone3, whose flags a filter cannot see, to clone only on ENOSYS.
    _add(chosen, pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    _add(chosen, pyseccomp.ALLOW, "clone", _clone_flags(rules.may_fork))
    # A datagram socket could still address others by path; a stream pair only its other end.
    pair = (
        pyseccomp.Arg(0, pyseccomp.EQ, _AF_UNIX),
        pyseccomp.Arg(1, pyseccomp.MASKED_EQ, 0xF, _SOCK_STREAM),
    )
    _add(chosen, pyseccomp.ALLOW, "socketpair", *pair)
    _add(chosen, pyseccomp.ALLOW, "prlimit64", pyseccomp.Arg(0, pyseccomp.EQ, 0))
    for request in _DEVICE_REQUESTS:
        _add(chosen, pyseccomp.ALLOW, "ioctl", pyseccomp.Arg(1, pyseccomp.EQ, request))
    for option in _OWN_SETTINGS:
        _add(chosen, pyseccomp.ALLOW, "prctl", pyseccomp.Arg(0, pyseccomp.EQ, option))
    return _exported(chosen)


def install(filter_program: bytes) -> None:
    """Bind this process and all its children to the program; needs no_new_privs first."""

    loaded = _Program(len(filter_program) // 8, filter_program)
    kernel.prctl(kernel.PR_SET_SECCOMP, kernel.SECCOMP_MODE_FILTER, ctypes.byref(loaded))


def _clone_flags(may_fork: bool) -> Any:
    import pyseccomp

    needed = 0 if may_fork else _CLONE_THREAD
    return pyseccomp.Arg(0, pyseccomp.MASKED_EQ, _NAMESPACES | needed, needed)


def _add(chosen: Any, action: int, name: str, *conditions: Any) -> None:
    import pyseccomp

    number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
    if number != _UNKNOWN:  # a call this libseccomp has not heard of stays closed
        chosen.add_rule(action, number, *conditions)


def _exported(chosen: Any) -> bytes:
    with tempfile.TemporaryFile() as file:
        chosen.export_bpf(file)
        file.seek(0)
        return file.read()
