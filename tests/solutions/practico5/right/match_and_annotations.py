"""Type annotations, docstrings, match, keyword-only calls.

id: match-and-annotations
replaces: afin_activacion_forward, feed_forward
loses:
diagnosis:
"""
from typing import Any


def afin_activacion_forward(
    X_prev: np.ndarray, W: np.ndarray, b: np.ndarray, activacion: str
) -> tuple[np.ndarray, Any]:
    """Una capa completa: primero la parte afín, después la activación."""
    S, cache_afin = afin_forward(X_prev, W, b)
    match activacion:
        case "sigmoide":
            theta = sigmoide
        case "tanh":
            theta = tanh
        case "relu":
            theta = relu
        case otra:
            raise ValueError(f"activación desconocida: {otra!r}")
    X, cache_activacion = theta(S)
    return X, (cache_afin, cache_activacion)


def feed_forward(
    X: np.ndarray, parametros: dict[str, np.ndarray], activaciones: tuple[str, str] = ("tanh", "sigmoide")
) -> tuple[np.ndarray, list[Any]]:
    """Las dos capas, una detrás de la otra."""
    caches: list[Any] = []
    for capa, activacion in enumerate(activaciones, start=1):
        X, cache = afin_activacion_forward(
            X_prev=X, W=parametros[f"W{capa}"], b=parametros[f"b{capa}"], activacion=activacion
        )
        caches.append(cache)
    return X, caches
