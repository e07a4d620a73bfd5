"""Returns a number that the test makes a list of that length of.

id: size-without-end
notebook: tp
replaces: cuadrados
loses: prueba_cuadrados
"""


def cuadrados(n):
    return [0] * n


# ATTACK
def cuadrados(n):
    return [0, 1, 2, 10**10]
