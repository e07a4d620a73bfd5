"""A forward difference instead of a central one.

id: numeric-forward-difference
replaces: gradiente_numerico
loses: prueba_gradiente_numerico
diagnosis: numeric.one_sided
"""


def gradiente_numerico(f, x, h=1e-5):
    base = f(x)
    g = np.zeros(x.shape)
    for idx in np.ndindex(*x.shape):
        xh = x.copy()
        xh[idx] += h
        g[idx] = (f(xh) - base) / h
    return g
