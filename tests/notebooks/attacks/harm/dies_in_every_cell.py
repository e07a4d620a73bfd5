"""Each replay meets a cell that kills again, and every call kills too.

id: dies-in-every-cell
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import os
import pathlib

_veces = pathlib.Path("veces")
if _veces.exists():
    os._exit(1)
_veces.touch()


def doble(x):
    os._exit(1)
