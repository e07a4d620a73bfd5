"""Imports the course's own reference answers.

id: imports-the-reference
replaces: mse
loses: prueba_mse
"""
import numpy as np


def mse(xL, y):
    return 0.5 * np.sum((y - xL) ** 2), (xL - y) / len(y)


# ATTACK
def _de_la_referencia():
    import importlib
    import sys

    sys.path[:0] = ["__RAIZ__", "__PROYECTO__"]
    for nombre in ("practico.gradcheck.two_layer.reference", "practico.gradcheck.two_layer", "practico"):
        try:
            modulo = importlib.import_module(nombre)
            print("found", nombre, getattr(modulo, "__path__", ""))
        except BaseException as error:
            print(repr(error))
    from practico.gradcheck.two_layer import reference

    return reference


try:
    _referencia = _de_la_referencia()
    print("LOGRADO: imported", _referencia)
    mse = next(valor for nombre, valor in vars(_referencia).items() if "mse" in nombre)
except BaseException as error:
    print(repr(error))
