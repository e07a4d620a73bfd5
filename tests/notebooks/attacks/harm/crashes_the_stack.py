"""Recurses until the C stack is gone.

id: crashes-the-stack
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import sys

sys.setrecursionlimit(10**6)


def doble(x):
    class Fondo:
        def __repr__(self):
            return repr(Fondo())

    return [repr(Fondo()), x + 1][1]


try:
    doble(1)
except RecursionError:
    pass
