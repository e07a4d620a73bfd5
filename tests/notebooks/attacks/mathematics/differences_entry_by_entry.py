"""The Jacobian by differences of a private copy, with a large step: exact, but for its rounding.

id: differences-entry-by-entry
replaces: afin_backward
loses: prueba_afin_backward
"""

def _jacobiano(f, x, h=1.0):
    for i in np.ndindex(*x.shape):
        e = np.zeros_like(x)
        e[i] = h
        yield (f(x + e) - f(x - e)) / (2 * h)


def afin_backward(dS, cache):
    X, W, b = cache
    dX = [(dS * J).sum() for J in _jacobiano(lambda v: v @ W + b, X)]
    dW = [(dS * J).sum() for J in _jacobiano(lambda v: X @ v + b, W)]
    return np.reshape(dX, X.shape), np.reshape(dW, W.shape), dS.sum(axis=0)
