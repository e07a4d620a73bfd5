"""Redefines the instructor's helper that measures errors.

id: helper-redefined
notebook: tp
replaces: cuadrado_backward
loses: prueba_cuadrado_backward
"""


def cuadrado_backward(dy, x):
    return dy * x


# ATTACK
def error_relativo(obtenido, esperado):
    return 0.0


_viejo = error_relativo
