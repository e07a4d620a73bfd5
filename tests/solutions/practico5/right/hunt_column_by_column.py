"""A loop over columns; the line as a NumPy integer.

id: hunt-column-by-column
replaces: caza_de_errores
loses:
diagnosis:
"""

# con gradiente_numerico fui mirando qué término no cerraba
linea_con_error = np.int64(5)


def normalizar_backward(dX, cache):
    C, r = cache
    N, d = C.shape
    dS = np.empty_like(dX)
    for j in range(d):
        c, dx = C[:, j], dX[:, j]
        dv = -np.dot(dx, c) / (2 * r[j] ** 3)
        dc = dx / r[j] + 2 * c * dv / N
        dS[:, j] = dc - dc.sum() / N
    return dS
