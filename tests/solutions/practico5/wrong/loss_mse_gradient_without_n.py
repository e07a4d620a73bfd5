"""The gradient of the MSE is not divided by N.

id: loss-mse-gradient-without-n
replaces: mse
loses: prueba_mse
diagnosis: loss.gradient_without_n
"""


def mse(xL, y):
    N = xL.shape[0]
    costo = np.sum((y - xL) ** 2) / (2 * N)
    dxL = xL - y
    return costo, dxL
