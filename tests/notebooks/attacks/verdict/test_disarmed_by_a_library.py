"""Patches libraries of the test runner that may be imported in the same process.

id: test-disarmed-by-a-library
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import unittest

import numpy as np
import numpy.testing._private.utils as _privado

_privado.assert_array_compare = lambda *a, **k: None
unittest.TestCase.fail = lambda *a, **k: None
np._core.numeric.allclose = lambda *a, **k: True
np.core = np
_privado.AssertionError = type("Nada", (BaseException,), {})
np.ndarray.__class__
for _funcion in (np.testing.assert_allclose, np.allclose):
    _original = getattr(_funcion, "__wrapped__", _funcion)
    try:
        _original.__code__ = (lambda *a, **k: True).__code__
    except (AttributeError, ValueError, TypeError):
        pass
