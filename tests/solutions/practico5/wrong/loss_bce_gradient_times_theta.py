"""(x - y) / N: the gradient with the sigmoid's derivative already in it.

id: loss-bce-gradient-times-theta
replaces: entropia_cruzada
loses: prueba_entropia_cruzada
diagnosis: loss.gradient_times_theta
"""


def entropia_cruzada(xL, y):
    N = xL.shape[0]
    x = np.clip(xL, 1e-12, 1 - 1e-12)
    costo = -np.sum(y * np.log(x) + (1 - y) * np.log(1 - x)) / N
    dxL = (xL - y) / N
    return costo, dxL
