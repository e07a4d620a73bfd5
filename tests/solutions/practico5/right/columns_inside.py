"""Thinks in columns and transposes on the way in and out: results are not C-contiguous.

id: columns-inside
replaces: afin_forward, afin_backward
loses:
diagnosis:
"""


def afin_forward(X, W, b):
    # con muestras en columnas: s = W^T x + b
    S = (W.T @ X.T + b[:, None]).T
    return S, (X, W, b)


def afin_backward(dS, cache):
    X, W, b = cache
    dX = (W @ dS.T).T
    dW = (dS.T @ X).T
    db = dS.T @ np.ones(dS.shape[0])
    return dX, dW, db
