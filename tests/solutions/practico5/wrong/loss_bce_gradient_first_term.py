"""The gradient forgets the term of class 0.

id: loss-bce-gradient-first-term
replaces: entropia_cruzada
loses: prueba_entropia_cruzada
diagnosis: loss.only_first_term
"""


def entropia_cruzada(xL, y):
    N = xL.shape[0]
    x = np.clip(xL, 1e-12, 1 - 1e-12)
    costo = -np.sum(y * np.log(x) + (1 - y) * np.log(1 - x)) / N
    dxL = -y / x / N
    return costo, dxL
