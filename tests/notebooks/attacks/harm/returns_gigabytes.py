"""Returns an array that is far too large to send.

id: returns-gigabytes
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    import numpy as np

    return np.zeros((6_000, 6_000)) + 1.0
