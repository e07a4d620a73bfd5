"""The line as text.

id: hunt-line-as-text
replaces: caza_de_errores
loses: prueba_caza_de_errores
diagnosis: hunt.line_as_text
"""

linea_con_error = "línea 5"


def normalizar_backward(dX, cache):
    C, r = cache
    N = len(C)
    dv = -(dX * C).sum(axis=0) / r**2 / (2 * r)
    dC = dX / r + (2 / N) * C * dv
    return dC - dC.mean(axis=0)
