"""Nothing guards the logarithm: nan at x = 0 and 1.

id: loss-bce-log-of-zero
replaces: entropia_cruzada
loses: prueba_entropia_cruzada
diagnosis: loss.log_of_zero
"""


def entropia_cruzada(xL, y):
    N = xL.shape[0]
    costo = -np.sum(y * np.log(xL) + (1 - y) * np.log(1 - xL)) / N
    dxL = (xL - y) / (xL * (1 - xL)) / N
    return costo, dxL
