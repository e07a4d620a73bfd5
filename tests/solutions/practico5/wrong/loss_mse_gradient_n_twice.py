"""dxL is divided by N twice.

id: loss-mse-gradient-n-twice
replaces: mse
loses: prueba_mse
diagnosis: loss.gradient_extra_n
"""


def mse(xL, y):
    N = xL.shape[0]
    dif = (xL - y) / N
    return N * np.sum(dif**2) / 2, dif / N
