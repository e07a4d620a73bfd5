"""The difference is not divided by anything.

id: numeric-not-divided
replaces: gradiente_numerico
loses: prueba_gradiente_numerico
diagnosis: numeric.not_divided
"""


def gradiente_numerico(f, x, h=1e-5):
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        mas, menos = x.copy(), x.copy()
        mas[i] += h
        menos[i] -= h
        g[i] = f(mas) - f(menos)
    return g
