"""The sign in line 3 taken for the mistake.

id: hunt-sign-blamed
replaces: caza_de_errores
loses: prueba_caza_de_errores
diagnosis: hunt.sign_blamed
"""

linea_con_error = 3


def normalizar_backward(dX, cache):
    C, r = cache
    dr = (dX * C).sum(axis=0) / r**2  # sobraba el menos
    dv = dr / (2 * r)
    dC = dX / r + 2 * C * dv
    return dC - dC.mean(axis=0)
