"""Datos de juguete para entrenar tus redes: todos dependen solo de sus argumentos.

Cada función devuelve X, de forma (N, 2), una muestra por fila, e y, de forma (N, 1).
"""

import numpy as np


def flor(n=400, semilla=1):
    """Dos clases con forma de flor, cuatro pétalos cada una: X (n, 2) e y (n, 1) con etiquetas 0 y 1.

    Los datos «planar» de deeplearning.ai: en polares, r = 4·sen(4t), con algo de ruido en r y en t.
    """
    azar = np.random.default_rng(semilla)
    X, y = [], []
    for clase, cuantas in enumerate((n // 2, n - n // 2)):
        t = np.linspace(clase * 3.12, (clase + 1) * 3.12, cuantas) + 0.2 * azar.normal(size=cuantas)
        r = 4 * np.sin(4 * t) + 0.2 * azar.normal(size=cuantas)
        X.append(np.column_stack([r * np.sin(t), r * np.cos(t)]))
        y.append(np.full((cuantas, 1), clase))
    return np.vstack(X), np.vstack(y)
