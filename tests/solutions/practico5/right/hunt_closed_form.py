"""The whole derivative in one formula, with the normalised columns.

id: hunt-closed-form
replaces: caza_de_errores
loses:
diagnosis:
"""

linea_con_error = 5


def normalizar_backward(dX, cache):
    C, r = cache
    Z = C / r
    return (dX - dX.mean(axis=0) - Z * (dX * Z).mean(axis=0)) / r
