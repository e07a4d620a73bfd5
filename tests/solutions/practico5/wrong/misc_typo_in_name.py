"""A variable is spelt in two ways: NameError on every call.

id: misc-typo-in-name
replaces: mse
loses: prueba_mse
diagnosis: raises.name
"""


def mse(xL, y):
    N = xL.shape[0]
    difrencia = xL - y
    costo = np.sum(diferencia**2) / (2 * N)
    return costo, diferencia / N
