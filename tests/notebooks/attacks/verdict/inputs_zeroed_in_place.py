"""Zeroes the test's inputs in place: where x is 0, a wrong gradient is right.

id: inputs-zeroed-in-place
notebook: tp
replaces: cuadrado_backward
loses: prueba_cuadrado_backward
"""


def cuadrado_backward(dy, x):
    return dy * x


# ATTACK
def cuadrado_backward(dy, x):
    dy[...] = 0
    x[...] = 0
    return dy * x
