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
        os.kill(_pid, 0)
        if _pid != os.getpid():
            print("LOGRADO: may signal process", _pid)
    except OSError as error:
        print(repr(error))
