"""A random generator that draws zeros, for which a wrong gradient is right.

id: fake-generator
notebook: tp
replaces: cuadrado_backward
loses: prueba_cuadrado_backward
"""


def cuadrado_backward(dy, x):
    return dy * x


# ATTACK
import numpy as np


class _Ceros:
    def __getattr__(self, nombre):
        return lambda *a, size=(), **k: np.zeros(size)


np.random.default_rng = lambda *a, **k: _Ceros()
