"""Tries to become somebody else, to mount, and to make namespaces.

id: gains-privileges
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import ctypes
import os

_libc = ctypes.CDLL(None, use_errno=True)
for _nombre, _hecho in (
    ("CLONE_NEWUSER", lambda: _libc.unshare(0x10000000) == 0),
    ("CLONE_NEWNS", lambda: _libc.unshare(0x20000) == 0),
    ("mount", lambda: _libc.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, None) == 0),
    ("chroot", lambda: _libc.chroot(b".") == 0),
    ("setuid", lambda: os.setuid(0) is None and os.getuid() == 0),
    ("bpf", lambda: _libc.syscall(321, 0, 0, 0) >= 0),
    ("io_uring", lambda: _libc.syscall(425, 1, 0) >= 0),
    ("keyctl", lambda: _libc.syscall(250, 0, -3, 1) > 0),
):
    try:
        if _hecho():
            print("LOGRADO:", _nombre)
    except OSError as error:
        print(repr(error))
