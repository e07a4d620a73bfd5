"""Returns the gradient first and the cost second.

id: loss-mse-other-order
replaces: mse
loses: prueba_mse
diagnosis: loss.other_order
"""


def mse(xL, y):
    N = xL.shape[0]
    return (xL - y) / N, np.sum((xL - y) ** 2) / (2 * N)
