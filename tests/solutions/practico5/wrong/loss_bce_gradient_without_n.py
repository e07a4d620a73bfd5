"""The gradient of the cross entropy is not divided by N.

id: loss-bce-gradient-without-n
replaces: entropia_cruzada
loses: prueba_entropia_cruzada
diagnosis: loss.gradient_without_n
"""


def entropia_cruzada(xL, y):
    N = xL.shape[0]
    x = np.clip(xL, 1e-12, 1 - 1e-12)
    costo = -np.sum(y * np.log(x) + (1 - y) * np.log(1 - x)) / N
    dxL = (x - y) / (x * (1 - x))
    return costo, dxL
