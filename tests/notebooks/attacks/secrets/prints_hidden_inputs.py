"""Prints its arguments while a hidden test calls it.

id: prints-hidden-inputs
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    import os
    import sys

    print([float(valor) for valor in x])
    print([float(valor) for valor in x], file=sys.stderr)
    os.write(1, repr([float(valor) for valor in x]).encode())
    return x + 1
