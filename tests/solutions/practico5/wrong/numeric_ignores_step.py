"""h is fixed inside; the argument is ignored.

id: numeric-ignores-step
replaces: gradiente_numerico
loses: prueba_gradiente_numerico
diagnosis: numeric.ignores_step
"""


def gradiente_numerico(f, x, h=1e-5):
    h = 1e-6
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        a, b = x.copy(), x.copy()
        a[i] += h
        b[i] -= h
        g[i] = (f(a) - f(b)) / (2 * h)
    return g
