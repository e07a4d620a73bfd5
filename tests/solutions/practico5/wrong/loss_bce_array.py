"""The mean is taken along axis 0 and left as an array.

id: loss-bce-array
replaces: entropia_cruzada
loses: prueba_entropia_cruzada
diagnosis: loss.returns_array
"""


def entropia_cruzada(xL, y):
    xL = np.clip(xL, 1e-12, 1 - 1e-12)
    costo = -np.mean(y * np.log(xL) + (1 - y) * np.log(1 - xL), axis=0)
    dxL = (xL - y) / (xL * (1 - xL)) / xL.shape[0]
    return costo, dxL
