"""Returns an array of 8 TB that takes 8 bytes.

id: returns-a-broadcast
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    import numpy as np

    return np.broadcast_to(np.float64(1.0), (10**12,))
