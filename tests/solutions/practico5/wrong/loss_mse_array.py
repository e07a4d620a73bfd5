"""One cost per sample: not reduced to a scalar.

id: loss-mse-array
replaces: mse
loses: prueba_mse
diagnosis: loss.returns_array
"""


def mse(xL, y):
    N = xL.shape[0]
    costo = (y - xL) ** 2 / (2 * N)
    dxL = (xL - y) / N
    return costo, dxL
