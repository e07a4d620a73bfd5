"""(1 - y) multiplies log(x) as well: a misplaced parenthesis.

id: loss-bce-one-minus-label
replaces: entropia_cruzada
loses: prueba_entropia_cruzada
diagnosis: loss.second_term
"""


def entropia_cruzada(xL, y):
    N = xL.shape[0]
    x = np.clip(xL, 1e-12, 1 - 1e-12)
    costo = -np.sum(y * np.log(x) + (1 - y) * (1 - np.log(x))) / N
    dxL = (x - y) / (x * (1 - x)) / N
    return costo, dxL
