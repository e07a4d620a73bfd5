"""Sum instead of mean in the MSE.

id: loss-mse-sum
replaces: mse
loses: prueba_mse
diagnosis: loss.sum_instead_of_mean
"""


def mse(xL, y):
    N = xL.shape[0]
    costo = 0.5 * np.sum((y - xL) ** 2)
    dxL = (xL - y) / N
    return costo, dxL
