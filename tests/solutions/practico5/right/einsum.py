"""Everything with einsum.

id: einsum
replaces: afin_forward, afin_backward, mse
loses:
diagnosis:
"""


def afin_forward(X, W, b):
    return np.einsum("ni,io->no", X, W) + b, (X, W, b)


def afin_backward(dS, cache):
    X, W, _ = cache
    dX = np.einsum("no,io->ni", dS, W)
    dW = np.einsum("ni,no->io", X, dS)
    db = np.einsum("no->o", dS)
    return dX, dW, db


def mse(xL, y):
    e = xL - y
    return np.einsum("no,no->", e, e) / (2 * len(e)), e / len(e)
