"""The minus sign is missing: a negative cross entropy.

id: loss-bce-no-minus
replaces: entropia_cruzada
loses: prueba_entropia_cruzada
diagnosis: loss.no_minus
"""


def entropia_cruzada(xL, y):
    N = xL.shape[0]
    x = np.clip(xL, 1e-12, 1 - 1e-12)
    costo = 1 / N * np.sum(y * np.log(x) + (1 - y) * np.log(1 - x))
    dxL = (x - y) / (x * (1 - x)) / N
    return costo, dxL
