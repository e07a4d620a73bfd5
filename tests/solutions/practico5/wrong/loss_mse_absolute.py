"""Mean absolute error instead of squared.

id: loss-mse-absolute
replaces: mse
loses: prueba_mse
diagnosis: loss.absolute_error
"""


def mse(xL, y):
    N = xL.shape[0]
    costo = np.sum(np.abs(y - xL)) / (2 * N)
    dxL = np.sign(xL - y) / (2 * N)
    return costo, dxL
