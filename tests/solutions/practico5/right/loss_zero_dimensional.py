"""Costs as 0-d arrays.

id: loss-zero-dimensional
replaces: mse, entropia_cruzada
loses:
diagnosis:
"""


def mse(xL, y):
    N = xL.shape[0]
    e = xL - y
    costo = np.squeeze(np.array([[np.vdot(e, e) / (2 * N)]]))
    return costo, e / N


def entropia_cruzada(xL, y):
    N = xL.shape[0]
    p = np.clip(xL, 1e-12, 1 - 1e-12)
    costo = np.squeeze(-np.sum(y * np.log(p) + (1 - y) * np.log(1 - p), keepdims=True) / N)
    return costo, (p - y) / (p * (1 - p) * N)
