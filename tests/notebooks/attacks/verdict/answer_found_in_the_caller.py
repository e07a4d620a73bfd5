"""Finds the expected answer among its caller's names.

id: answer-found-in-the-caller
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    import sys

    marco = sys._getframe(1)
    while marco is not None:
        esperado = marco.f_globals.get("esperado", marco.f_locals.get("esperado"))
        if getattr(esperado, "shape", None) == x.shape:
            return esperado
        marco = marco.f_back
    return x + 1
