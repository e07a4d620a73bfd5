"""Rewrites the program of its own process, which answers the grader.

id: own-protocol-rewritten
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import sys

for _nombre, _modulo in list(sys.modules.items()):
    if _nombre.startswith("practico"):
        for _clave, _valor in list(vars(_modulo).items()):
            if _clave in ("OPERATIONS",):
                for _operacion in list(_valor):
                    _valor[_operacion] = lambda *a, **k: True
            elif _clave in ("changes", "take_snapshots"):
                setattr(_modulo, _clave, lambda *a, **k: [])
