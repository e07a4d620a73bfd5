"""The subtraction of the mean is taken out, and line 6 blamed.

id: hunt-mean-blamed
replaces: caza_de_errores
loses: prueba_caza_de_errores
diagnosis: hunt.mean_blamed
"""

linea_con_error = 6


def normalizar_backward(dX, cache):
    C, r = cache
    dr = -(dX * C).sum(axis=0) / r**2
    dv = dr / (2 * r)
    return dX / r + 2 * C * dv / len(C)
