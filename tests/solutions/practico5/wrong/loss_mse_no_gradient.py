"""Only the cost is returned.

id: loss-mse-no-gradient
replaces: mse
loses: prueba_mse
diagnosis: returns.wrong_count
"""


def mse(xL, y):
    return np.sum((y - xL) ** 2) / (2 * len(y))
