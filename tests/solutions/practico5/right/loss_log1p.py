"""log1p(-x) for log(1 - x).

id: loss-log1p
replaces: entropia_cruzada
loses:
diagnosis:
"""


def entropia_cruzada(xL, y):
    eps = 1e-12
    x = np.minimum(np.maximum(xL, eps), 1 - eps)
    por_muestra = -(y * np.log(x) + (1 - y) * np.log1p(-x))
    costo = por_muestra.sum() / len(x)
    dxL = (-y / x + (1 - y) / (1 - x)) / len(x)
    return costo, dxL
