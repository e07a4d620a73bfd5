"""Moves all entries at once: one number instead of a gradient.

id: numeric-whole-array
replaces: gradiente_numerico
loses: prueba_gradiente_numerico
diagnosis: numeric.whole_array
"""


def gradiente_numerico(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)
