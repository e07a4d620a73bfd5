"""Replaces NumPy's assertions and comparisons.

id: comparisons-replaced
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import numpy as np

np.testing.assert_allclose = np.testing.assert_equal = np.testing.assert_array_equal = lambda *a, **k: None
np.allclose = np.isclose = np.array_equal = lambda *a, **k: True
