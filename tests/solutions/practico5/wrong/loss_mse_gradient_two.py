"""The gradient 2/N (xL - y), though the cost has its half.

id: loss-mse-gradient-two
replaces: mse
loses: prueba_mse
diagnosis: loss.gradient_factor_two
"""


def mse(xL, y):
    m = xL.shape[0]
    costo = np.sum((xL - y) ** 2) / (2 * m)
    dxL = 2.0 / m * (xL - y)
    return costo, dxL
