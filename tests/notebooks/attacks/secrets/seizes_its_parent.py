"""Becomes the debugger of its parent (PTRACE_SEIZE does not stop it).

id: seizes-its-parent
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import ctypes
import os

_PTRACE_SEIZE, _PTRACE_DETACH = 0x4206, 17
_libc = ctypes.CDLL(None, use_errno=True)
_padre = os.getppid()
if _padre > 1 and _libc.ptrace(_PTRACE_SEIZE, _padre, 0, 0) == 0:
    print("LOGRADO: seized the parent")
    _libc.ptrace(_PTRACE_DETACH, _padre, 0, 0)
