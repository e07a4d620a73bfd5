"""Logarithm to the base 10.

id: loss-bce-log-ten
replaces: entropia_cruzada
loses: prueba_entropia_cruzada
diagnosis: loss.log_base
"""


def entropia_cruzada(xL, y):
    N = xL.shape[0]
    x = np.clip(xL, 1e-12, 1 - 1e-12)
    aciertos = y * np.log10(x)
    errores = (1 - y) * np.log10(1 - x)
    costo = -np.sum(aciertos + errores) / N
    dxL = (x - y) / (x * (1 - x)) / N
    return costo, dxL
