"""Clipped at 1e-8.

id: loss-clip-1e-8
replaces: entropia_cruzada
loses:
diagnosis:
"""

EPSILON = 1e-8


def entropia_cruzada(xL, y):
    N = xL.shape[0]
    x = xL.clip(EPSILON, 1 - EPSILON)
    costo = -(np.log(x) * y + np.log(1 - x) * (1 - y)).sum() / N
    dxL = ((1 - y) / (1 - x) - y / x) / N
    return costo, dxL
