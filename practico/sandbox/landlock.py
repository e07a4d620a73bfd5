"""Landlock: the kernel's own list of what a process may still open, without namespaces or privileges.

A ruleset names every right it governs and allows it beneath given directories only; the rest is forbidden to
the process and all its children, for good. Rights grow with the kernel's ABI version: 2 renames,
3 truncation, 4 TCP, 5 device controls, 6 signals and abstract sockets.
"""

from __future__ import annotations

import ctypes
import os
import stat
from collections.abc import Iterable

from practico.sandbox import kernel

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_CREATE_RULESET_VERSION = 1
_RULE_PATH_BENEATH = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_TRUNCATE, _IOCTL_DEV = 1 << 14, 1 << 15
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_FILE_RIGHTS = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV
_SPECIAL_FILES = (
    (1 << 6) | (1 << 9) | (1 << 11)
)  # making device nodes and sockets: never, even in the scratch
_TCP = 3
_SIGNALS_AND_ABSTRACT_SOCKETS = 3
_RIGHTS_BY_ABI = {1: 13, 2: 14, 3: 15, 4: 15}  # how many file system rights each ABI knows; 16 from 5 on
SIGNAL_ABI = 6


def abi() -> int:
    """The kernel's Landlock version, 0 where there is none."""
    try:
        return kernel.syscall("landlock", _CREATE_RULESET, ctypes.c_void_p(None), 0, _CREATE_RULESET_VERSION)
    except OSError:
        return 0


def restrict(version: int, readable: Iterable[str], writable: Iterable[str]) -> None:
    """Leave this process only `readable` (read and execute) and `writable`; needs no_new_privs first."""
    known = (1 << _RIGHTS_BY_ABI.get(version, 16)) - 1
    ruleset = _ruleset(version, known)
    try:
        for path in readable:
            _allow(ruleset, path, _READ & known)
        for path in writable:
            _allow(ruleset, path, known & ~_SPECIAL_FILES)
        kernel.syscall("landlock_restrict_self", _RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _ruleset(version: int, known: int) -> int:
    scoped = _SIGNALS_AND_ABSTRACT_SOCKETS if version >= SIGNAL_ABI else 0
    attributes = (ctypes.c_uint64 * 3)(known, _TCP if version >= 4 else 0, scoped)
    size = 24 if version >= SIGNAL_ABI else 16 if version >= 4 else 8
    return kernel.syscall("landlock_create_ruleset", _CREATE_RULESET, ctypes.byref(attributes), size, 0)


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return  # what is not there needs no permission
    try:
        if not stat.S_ISDIR(os.fstat(handle).st_mode):
            rights &= _FILE_RIGHTS
        rule = _PathBeneath(rights, handle)
        kernel.syscall("landlock_add_rule", _ADD_RULE, ruleset, _RULE_PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(handle)
