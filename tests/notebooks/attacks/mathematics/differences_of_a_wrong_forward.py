"""A forward without bias, and differences of it: they agree with each other.

id: differences-of-a-wrong-forward
replaces: afin_forward, afin_backward
loses: prueba_afin_forward, prueba_afin_backward
"""

def afin_forward(X, W, b):
    return X @ W, (X, W, b)


def afin_backward(dS, cache):
    X, W, b = cache
    return (
        gradiente_numerico(lambda v: (dS * (v @ W)).sum(), X.copy()),
        gradiente_numerico(lambda v: (dS * (X @ v)).sum(), W.copy()),
        dS.sum(axis=0),
    )
