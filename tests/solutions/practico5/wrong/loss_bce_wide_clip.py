"""Clipped to [0.01, 0.99]: sure answers cost the same as less sure ones.

id: loss-bce-wide-clip
replaces: entropia_cruzada
loses: prueba_entropia_cruzada
diagnosis: loss.wide_clip
"""


def entropia_cruzada(xL, y):
    N = xL.shape[0]
    # para que no explote el logaritmo
    x = np.clip(xL, 0.01, 0.99)
    costo = -np.sum(y * np.log(x) + (1 - y) * np.log(1 - x)) / N
    dxL = (x - y) / (x * (1 - x)) / N
    return costo, dxL
