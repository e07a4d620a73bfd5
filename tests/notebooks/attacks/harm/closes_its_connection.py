"""Closes every descriptor, also the one it is asked through.

id: closes-its-connection
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import os

os.closerange(0, 256)
