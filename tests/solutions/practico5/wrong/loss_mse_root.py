"""The square root of the MSE.

id: loss-mse-root
replaces: mse
loses: prueba_mse
diagnosis: loss.root
"""


def mse(xL, y):
    N = xL.shape[0]
    costo = np.sqrt(np.sum((y - xL) ** 2) / (2 * N))
    dxL = (xL - y) / N
    return costo, dxL
