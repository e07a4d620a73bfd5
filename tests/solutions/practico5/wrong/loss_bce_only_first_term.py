"""Only y log x: nothing for the samples of class 0.

id: loss-bce-only-first-term
replaces: entropia_cruzada
loses: prueba_entropia_cruzada
diagnosis: loss.only_first_term
"""


def entropia_cruzada(xL, y):
    N = xL.shape[0]
    eps = 1e-12
    xr = np.clip(xL, eps, 1 - eps)
    costo = -np.sum(y * np.log(xr)) / N
    dxL = -(y / xr) / N
    return costo, dxL
