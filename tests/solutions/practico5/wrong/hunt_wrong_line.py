"""The function is mended, but another line is blamed.

id: hunt-wrong-line
replaces: caza_de_errores
loses: prueba_caza_de_errores
diagnosis: hunt.wrong_line
"""

linea_con_error = 3


def normalizar_backward(dX, cache):
    C, r = cache
    dr = -(dX * C).sum(axis=0) / r**2
    dv = dr / (2 * r)
    dC = dX / r + 2 * C * dv / C.shape[0]
    return dC - dC.mean(axis=0)
