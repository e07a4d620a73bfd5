"""Without the half in the loss and with 2/N in the gradient: consistent, but another loss.

id: loss-mse-seed-factor
replaces: mse
loses: prueba_mse
diagnosis: loss.missing_half, loss.gradient_factor_two
"""


def mse(xL, y):
    N = y.shape[0]
    costo = ((y - xL) ** 2).sum() / N
    dxL = 2 * (xL - y) / N
    return costo, dxL
