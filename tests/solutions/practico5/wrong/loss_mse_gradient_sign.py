"""dxL = (y - xL) / N: uphill.

id: loss-mse-gradient-sign
replaces: mse
loses: prueba_mse
diagnosis: loss.gradient_sign
"""


def mse(xL, y):
    N, _ = xL.shape
    costo = 1 / (2 * N) * np.sum((y - xL) ** 2)
    dxL = (y - xL) / N
    return costo, dxL
