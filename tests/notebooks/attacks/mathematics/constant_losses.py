"""Losses that are constant, with gradients of zero.

id: constant-losses
replaces: mse, entropia_cruzada
loses: prueba_mse, prueba_entropia_cruzada, prueba_entrenar
"""


def mse(xL, y):
    return 0.25, np.zeros_like(xL)


def entropia_cruzada(xL, y):
    return 0.25, np.zeros_like(xL)
