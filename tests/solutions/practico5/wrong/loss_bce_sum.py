"""Sum instead of mean in the cross entropy, in cost and gradient.

id: loss-bce-sum
replaces: entropia_cruzada
loses: prueba_entropia_cruzada
diagnosis: loss.sum_instead_of_mean, loss.gradient_without_n
"""


def entropia_cruzada(xL, y):
    xL = np.clip(xL, 1e-12, 1 - 1e-12)
    costo = -np.sum(y * np.log(xL) + (1 - y) * np.log(1 - xL))
    dxL = -(y / xL - (1 - y) / (1 - xL))
    return costo, dxL
