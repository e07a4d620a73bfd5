"""NaN everywhere: no comparison with NaN says that an error is too large.

id: not-a-number
replaces: mse, relu_backward
loses: prueba_mse, prueba_relu_backward
"""


def mse(xL, y):
    return float("nan"), np.full_like(xL, np.nan)


def relu_backward(dX, cache):
    return np.full_like(dX, np.nan)
