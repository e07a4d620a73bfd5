"""xL -= y works on the caller's array.

id: loss-mse-mutates
replaces: mse
loses: prueba_mse
diagnosis: conduct.mutated_input
"""


def mse(xL, y):
    N = xL.shape[0]
    xL -= y
    costo = (xL**2).sum() / (2 * N)
    return costo, xL / N
