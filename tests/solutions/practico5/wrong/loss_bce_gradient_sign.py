"""dxL with y - x in the numerator.

id: loss-bce-gradient-sign
replaces: entropia_cruzada
loses: prueba_entropia_cruzada
diagnosis: loss.gradient_sign
"""


def entropia_cruzada(xL, y):
    N = xL.shape[0]
    x = np.clip(xL, 1e-12, 1 - 1e-12)
    H = -np.sum(y * np.log(x) + (1 - y) * np.log(1 - x)) / N
    dxL = (y / x - (1 - y) / (1 - x)) / N
    return H, dxL
