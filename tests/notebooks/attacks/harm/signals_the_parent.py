"""Asks whether it may signal its parent (signal 0 delivers nothing).

id: signals-the-parent
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import os

for _pid in {os.getppid(), 1}:
    try:
        os.kill(max(_pid, 1), 0)
        if _pid not in (0, os.getpid()):
            print("LOGRADO: may signal process", _pid)
    except OSError as error:
        print(repr(error))
