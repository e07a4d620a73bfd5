"""np.dot(dif, dif) of two matrices: their shapes do not fit.

id: loss-mse-dot
replaces: mse
loses: prueba_mse
diagnosis: raises.shapes
"""


def mse(xL, y):
    N = xL.shape[0]
    dif = xL - y
    return np.dot(dif, dif) / (2 * N), dif / N
