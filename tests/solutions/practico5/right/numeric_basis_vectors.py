"""A list comprehension over flattened copies and unit vectors.

id: numeric-basis-vectors
replaces: gradiente_numerico
loses:
diagnosis:
"""


def gradiente_numerico(f, x, h=1e-5):
    base = np.eye(x.size).reshape((x.size,) + x.shape) * h
    derivadas = [(f(x + e) - f(x - e)) / (2 * h) for e in base]
    return np.array(derivadas).reshape(x.shape)
