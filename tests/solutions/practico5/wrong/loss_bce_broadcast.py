"""y raveled to (N,): products of (N, 1) and (N,) are N by N.

id: loss-bce-broadcast
replaces: entropia_cruzada
loses: prueba_entropia_cruzada
diagnosis: loss.broadcast
"""


def entropia_cruzada(xL, y):
    y = y.ravel()
    N = len(y)
    p = np.clip(xL, 1e-12, 1 - 1e-12)
    costo = -1 / N * np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))
    dxL = (p - y) / (p * (1 - p)) / N
    return costo, dxL
