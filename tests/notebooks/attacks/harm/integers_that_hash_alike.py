"""Returns integers that all hash alike: a set of them takes hours, inside C.

id: integers-that-hash-alike
notebook: tp
replaces: cuadrados
loses: prueba_cuadrados
"""


def cuadrados(n):
    return [0] * n


# ATTACK
def cuadrados(n):
    return [k * ((1 << 61) - 1) for k in range(300_000)]
