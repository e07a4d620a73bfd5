"""Writes 60 MB to descriptor 1, past Python.

id: floods-descriptor
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import os

_bloque = b"y" * (1 << 20)
for _ in range(60):
    os.write(1, _bloque)
