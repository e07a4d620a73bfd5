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


# Los conjuntos de TensorFlow Playground, con sus mismas fórmulas (tensorflow/playground, src/dataset.ts).
# `ruido` va de 0 a 0.5, como la perilla del sitio. Las etiquetas son ±1; en plano y multi_gauss, reales.


def circulo(n=500, ruido=0.0, semilla=1):
    """Un disco de radio 2.5 (+1) dentro de un anillo de radios 3.5 a 5 (−1)."""
    azar = np.random.default_rng(semilla)
    adentro = np.arange(n) < n // 2
    r = np.where(adentro, azar.uniform(0, 2.5, n), azar.uniform(3.5, 5, n))
    angulo = azar.uniform(0, 2 * np.pi, n)
    X = np.column_stack([r * np.sin(angulo), r * np.cos(angulo)])
    # El ruido no mueve los puntos: mueve la posición con la que se decide la etiqueta.
    corridos = X + azar.uniform(-5, 5, (n, 2)) * ruido
    return X, np.where(np.hypot(*corridos.T) < 2.5, 1.0, -1.0)[:, None]


def xor(n=500, ruido=0.0, semilla=1):
    """Cuatro cuadrantes: +1 donde x e y tienen el mismo signo. Nadie a menos de 0.3 de los ejes."""
    azar = np.random.default_rng(semilla)
    X = azar.uniform(-5, 5, (n, 2))
    X += np.where(X > 0, 0.3, -0.3)
    corridos = X + azar.uniform(-5, 5, (n, 2)) * ruido
    return X, np.where(corridos[:, 0] * corridos[:, 1] >= 0, 1.0, -1.0)[:, None]


def gauss(n=500, ruido=0.0, semilla=1):
    """Dos nubes normales, con centro en (2, 2) (+1) y en (−2, −2) (−1), de varianza 0.5 + 7·ruido."""
    azar = np.random.default_rng(semilla)
    y = np.where(np.arange(n) < n // 2, 1.0, -1.0)[:, None]
    return 2 * y + np.sqrt(0.5 + 7 * ruido) * azar.standard_normal((n, 2)), y


def espiral(n=500, ruido=0.0, semilla=1):
    """Dos espirales enroscadas de casi dos vueltas: r = 5i/m, t = 3.5πi/m (+1), y lo mismo girado π (−1)."""
    azar = np.random.default_rng(semilla)
    X, y = [], []
    for giro, etiqueta, m in ((0.0, 1.0, n // 2), (np.pi, -1.0, n - n // 2)):
        paso = np.arange(m) / max(m, 1)
        r, t = 5 * paso, 3.5 * np.pi * paso + giro
        X.append(np.column_stack([r * np.sin(t), r * np.cos(t)]) + azar.uniform(-1, 1, (m, 2)) * ruido)
        y.append(np.full((m, 1), etiqueta))
    return np.vstack(X), np.vstack(y)


def plano(n=500, ruido=0.0, semilla=1):
    """Regresión: y = (x₁ + x₂)/10 en el cuadrado de lado 12."""
    azar = np.random.default_rng(semilla)
    X = azar.uniform(-6, 6, (n, 2))
    corridos = X + azar.uniform(-6, 6, (n, 2)) * ruido
    return X, corridos.sum(axis=1, keepdims=True) / 10


def multi_gauss(n=500, ruido=0.0, semilla=1):
    """Regresión: seis lomas de radio 2, tres hacia arriba (+1 en la cima) y tres hacia abajo (−1)."""
    azar = np.random.default_rng(semilla)
    X = azar.uniform(-6, 6, (n, 2))
    corridos = X + azar.uniform(-6, 6, (n, 2)) * ruido
    cimas = np.array([(-4, 2.5), (0, 2.5), (4, 2.5), (-4, -2.5), (0, -2.5), (4, -2.5)])
    signos = np.array([1, -1, 1, -1, 1, -1])
    distancias = np.linalg.norm(corridos[:, None, :] - cimas, axis=2)
    alturas = signos * np.clip(1 - distancias / 2, 0, 1)
    mayor = np.abs(alturas).argmax(axis=1)
    return X, alturas[np.arange(n), mayor][:, None]


def a_cero_uno(y):
    """De etiquetas ±1 a etiquetas 0 y 1."""
    return (np.asarray(y) + 1) / 2


def a_mas_menos_uno(y):
    """De etiquetas 0 y 1 a etiquetas ±1."""
    return 2 * np.asarray(y) - 1
