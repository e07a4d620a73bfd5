"""The entry is not put back: x ends changed and later entries are wrong.

id: numeric-not-restored
replaces: gradiente_numerico
loses: prueba_gradiente_numerico
diagnosis: numeric.not_restored
"""


def gradiente_numerico(f, x, h=1e-5):
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        x[i] = x[i] + h
        f_mas = f(x)
        x[i] = x[i] - 2 * h
        f_menos = f(x)
        grad[i] = (f_mas - f_menos) / (2 * h)
    return grad
