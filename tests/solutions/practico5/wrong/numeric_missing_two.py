"""Divided by h where 2h belongs.

id: numeric-missing-two
replaces: gradiente_numerico
loses: prueba_gradiente_numerico
diagnosis: numeric.missing_two
"""


def gradiente_numerico(f, x, h=1e-5):
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        viejo = x[i]
        x[i] = viejo + h
        mas = f(x)
        x[i] = viejo - h
        menos = f(x)
        x[i] = viejo
        grad[i] = (mas - menos) / h
    return grad
