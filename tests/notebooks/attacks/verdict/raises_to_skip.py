"""Raises what test runners take for a skipped test.

id: raises-to-skip
notebook: tp
replaces: doble, suma_hasta, derivada
loses: prueba_doble, prueba_suma_hasta, prueba_derivada
"""


def doble(x):
    return x + 1


def suma_hasta(n):
    return n


def derivada(f, x, h=1e-5):
    return 0.0


# ATTACK
def doble(x):
    import unittest

    raise unittest.SkipTest("not today")


def suma_hasta(n):
    raise StopIteration


def derivada(f, x, h=1e-5):
    raise KeyboardInterrupt
