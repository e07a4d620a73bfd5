"""1/N instead of 1/(2N), with the gradient of the statement.

id: loss-mse-missing-half
replaces: mse
loses: prueba_mse
diagnosis: loss.missing_half
"""


def mse(xL, y):
    N = len(y)
    error = xL - y
    costo = np.sum(error**2) / N
    return costo, error / N
