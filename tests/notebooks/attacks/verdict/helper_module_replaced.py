"""Replaces the instructor's helper module, in sys.modules and inside.

id: helper-module-replaced
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import sys
import types

import revisar


class _Falso(types.ModuleType):
    def __getattr__(self, nombre):
        return lambda *a, **k: None


for _nombre in list(vars(revisar)):
    if not _nombre.startswith("__"):
        setattr(revisar, _nombre, lambda *a, **k: None)
sys.modules["revisar"] = revisar = _Falso("revisar")
sys.modules["numpy.testing"] = _Falso("numpy.testing")
