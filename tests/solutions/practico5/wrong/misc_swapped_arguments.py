"""The arguments of the loss change places: mse(y, xL) has the gradient's sign wrong.

id: misc-swapped-arguments
replaces: mse
loses: prueba_mse
diagnosis: loss.gradient_sign
"""


def mse(y, xL):
    N = len(y)
    return ((xL - y) ** 2).sum() / (2 * N), (xL - y) / N
