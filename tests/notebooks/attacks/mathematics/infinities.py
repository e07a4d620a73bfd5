"""Infinities: their differences are NaN.

id: infinities
replaces: mse, relu_backward
loses: prueba_mse, prueba_relu_backward
"""


def mse(xL, y):
    return float("inf"), np.full_like(xL, np.inf)


def relu_backward(dX, cache):
    return np.full_like(dX, np.inf)
