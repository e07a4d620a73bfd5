"""The right line, mended with the number of columns instead of rows.

id: hunt-wrong-divisor
replaces: caza_de_errores
loses: prueba_caza_de_errores
diagnosis: hunt.wrong_divisor
"""

linea_con_error = 5


def normalizar_backward(dX, cache):
    C, r = cache
    dr = -(dX * C).sum(axis=0) / r ** 2
    dv = dr / (2 * r)
    dC = dX / r + 2 * C * dv / C.shape[1]  # faltaba el promedio
    dS = dC - dC.mean(axis=0)
    return dS
