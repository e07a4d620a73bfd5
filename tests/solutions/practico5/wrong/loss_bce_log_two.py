"""Logarithm to the base 2 (the entropy of information theory).

id: loss-bce-log-two
replaces: entropia_cruzada
loses: prueba_entropia_cruzada
diagnosis: loss.log_base
"""


def entropia_cruzada(xL, y):
    N = xL.shape[0]
    x = np.clip(xL, 1e-12, 1 - 1e-12)
    costo = -(y * np.log2(x) + (1 - y) * np.log2(1 - x)).sum() / N
    dxL = (x - y) / (x * (1 - x)) / N
    return costo, dxL
