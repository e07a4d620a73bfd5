"""N // 2 for 2N: the factor moves to the wrong side.

id: loss-mse-integer-division
replaces: mse
loses: prueba_mse
diagnosis: loss.n_on_wrong_side
"""


def mse(xL, y):
    N = xL.shape[0]
    costo = np.sum((xL - y) ** 2) / 2 * N
    dxL = (xL - y) / N
    return costo, dxL
