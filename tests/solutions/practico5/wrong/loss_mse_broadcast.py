"""y flattened to (N,) against xL (N, 1): the difference is N by N.

id: loss-mse-broadcast
replaces: mse
loses: prueba_mse
diagnosis: loss.broadcast
"""


def mse(xL, y):
    y = y.flatten()
    N = y.shape[0]
    diferencia = xL - y
    costo = np.sum(diferencia**2) / (2 * N)
    dxL = diferencia / N
    return costo, dxL
