"""Puts its arguments into an AssertionError, whose text tests often show.

id: asserts-hidden-inputs
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    raise AssertionError(repr([float(valor) for valor in x]))
