"""+ 1e-8 inside the logarithms and in the denominator instead of clipping.

id: loss-plus-epsilon
replaces: entropia_cruzada
loses:
diagnosis:
"""


def entropia_cruzada(xL, y):
    eps = 1e-8
    N = y.shape[0]
    costo = -1 / N * np.sum(y * np.log(xL + eps) + (1 - y) * np.log(1 - xL + eps))
    dxL = -(y / (xL + eps) - (1 - y) / (1 - xL + eps)) / N
    return costo, dxL
