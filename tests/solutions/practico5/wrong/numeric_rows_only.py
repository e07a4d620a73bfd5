"""Loops over the rows only, moving a whole row at a time.

id: numeric-rows-only
replaces: gradiente_numerico
loses: prueba_gradiente_numerico
diagnosis: numeric.whole_rows
"""


def gradiente_numerico(f, x, h=1e-5):
    grad = np.zeros_like(x)
    for i in range(x.shape[0]):
        x1, x2 = x.copy(), x.copy()
        x1[i] += h
        x2[i] -= h
        grad[i] = (f(x1) - f(x2)) / (2 * h)
    return grad
