"""Prints shapes at every call and lets warnings happen.

id: prints-and-warnings
replaces: afin_forward, entropia_cruzada
loses:
diagnosis:
"""
import sys
import warnings


def afin_forward(X, W, b):
    print("afin_forward:", X.shape, W.shape, b.shape)
    S = X @ W + b
    print("S =", S.shape, file=sys.stderr)
    return S, (X, W, b)


def entropia_cruzada(xL, y):
    if np.any(xL <= 0) or np.any(xL >= 1):
        warnings.warn("hay salidas iguales a 0 o a 1")
    np.log(np.zeros(1))  # RuntimeWarning: divide by zero
    N = xL.shape[0]
    x = np.clip(xL, 1e-12, 1 - 1e-12)
    costo = -np.sum(y * np.log(x) + (1 - y) * np.log(1 - x)) / N
    return costo, (x - y) / (x * (1 - x)) / N
