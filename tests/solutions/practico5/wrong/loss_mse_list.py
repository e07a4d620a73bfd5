"""The gradient as a list of lists.

id: loss-mse-list
replaces: mse
loses: prueba_mse
diagnosis: returns.not_array
"""


def mse(xL, y):
    N = xL.shape[0]
    return np.sum((xL - y) ** 2) / (2 * N), ((xL - y) / N).tolist()
