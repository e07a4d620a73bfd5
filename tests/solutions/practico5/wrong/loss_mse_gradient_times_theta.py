"""The gradient of the MSE already multiplied by the sigmoid's derivative.

id: loss-mse-gradient-times-theta
replaces: mse
loses: prueba_mse
diagnosis: loss.gradient_times_theta
"""


def mse(xL, y):
    N = xL.shape[0]
    costo = np.sum((y - xL) ** 2) / (2 * N)
    # delta de la última capa
    dxL = (xL - y) / N * xL * (1 - xL)
    return costo, dxL
