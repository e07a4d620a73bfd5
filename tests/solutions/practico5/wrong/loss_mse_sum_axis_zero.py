"""Summed over axis 0 only: the cost has shape (o,).

id: loss-mse-sum-axis-zero
replaces: mse
loses: prueba_mse
diagnosis: loss.returns_array
"""


def mse(xL, y):
    N = xL.shape[0]
    costo = np.sum(np.square(y - xL), axis=0) / (2 * N)
    return costo, (xL - y) / N
