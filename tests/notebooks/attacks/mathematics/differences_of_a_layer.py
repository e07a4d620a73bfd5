"""Central differences of the student's own layer.

id: differences-of-a-layer
replaces: afin_activacion_backward
loses: prueba_afin_activacion_backward
"""

def afin_activacion_backward(dX, cache, activacion):
    X, W, b = (np.array(parte, dtype=float) for parte in cache[0])

    def f(X, W, b):
        return (dX * afin_activacion_forward(X, W, b, activacion)[0]).sum()

    return (
        gradiente_numerico(lambda v: f(v, W, b), X),
        gradiente_numerico(lambda v: f(X, v, b), W),
        gradiente_numerico(lambda v: f(X, W, v), b),
    )
