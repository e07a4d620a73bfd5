"""Caches keep copies; results are Fortran-ordered.

id: own-copy-of-inputs
replaces: afin_forward, afin_backward
loses:
diagnosis:
"""


def afin_forward(X, W, b):
    S = np.asfortranarray(X @ W + b)
    return S, [X.copy(), W.copy(), b.copy()]


def afin_backward(dS, cache):
    X, W, b = cache
    dX = np.asfortranarray(dS @ W.T)
    dW = np.asfortranarray(X.T @ dS)
    return [dX, dW, dS.sum(axis=0)]
