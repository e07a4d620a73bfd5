"""Los conjuntos y los atributos con los que juega el ejercicio 2, y cómo se reparten los puntos."""

import datos
import numpy as np
from tus_funciones import ErrorDeTuRed

ATRIBUTOS = {
    "x": lambda X: X[:, 0],
    "y": lambda X: X[:, 1],
    "x2": lambda X: X[:, 0] ** 2,
    "y2": lambda X: X[:, 1] ** 2,
    "xy": lambda X: X[:, 0] * X[:, 1],
    "senx": lambda X: np.sin(X[:, 0]),
    "seny": lambda X: np.sin(X[:, 1]),
}
CONJUNTOS = {
    "circulo": datos.circulo,
    "xor": datos.xor,
    "gauss": datos.gauss,
    "espiral": datos.espiral,
    "plano": datos.plano,
    "multi_gauss": datos.multi_gauss,
}
REGRESION = ("plano", "multi_gauss")
COTAS = {True: 0.01, False: 0.1}  # la pérdida de prueba desde la que se aprendió: regresión, clasificación
OCULTAS = 8  # como mucho, igual que en el sitio
PUNTOS = 500  # entre los de entrenamiento y los de prueba
BORDE = 6  # los mapas van de −6 a 6, como en el sitio


def columnas(X, atributos):
    """Los atributos elegidos, uno por columna: X (N, 2) -> (N, d)."""
    return np.stack([ATRIBUTOS[nombre](X) for nombre in atributos], axis=1)


def repartir(conjunto, semilla=0, ruido=0.0, proporcion=50):
    """X, y de entrenamiento y X, y de prueba, mezclados: entrena el `proporcion` por ciento."""
    if conjunto not in CONJUNTOS:
        raise ErrorDeTuRed(f"No conozco el conjunto {conjunto!r}. Hay: {', '.join(CONJUNTOS)}.")
    X, y = CONJUNTOS[conjunto](PUNTOS, ruido, semilla)
    orden = np.random.default_rng(semilla).permutation(len(X))
    corte = len(X) * proporcion // 100
    a, b = orden[:corte], orden[corte:]
    return X[a], y[a], X[b], y[b]


def grilla(lado):
    """Los centros de lado × lado celdas, de arriba a abajo y de izquierda a derecha: (lado², 2)."""
    centros = (np.arange(lado) + 0.5) / lado * 2 * BORDE - BORDE
    x, y = np.meshgrid(centros, -centros)
    return np.column_stack([x.ravel(), y.ravel()])
