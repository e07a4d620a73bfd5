"""Asserts everywhere, as in deeplearning.ai.

id: asserts-on-shapes
replaces: afin_forward, afin_backward, mse
loses:
diagnosis:
"""


def afin_forward(X, W, b):
    assert X.shape[1] == W.shape[0], "X y W no encajan"
    assert b.shape == (W.shape[1],)
    S = X.dot(W) + b
    assert S.shape == (X.shape[0], W.shape[1])
    return S, (X, W, b)


def afin_backward(dS, cache):
    X_prev, W, b = cache
    dX_prev, dW, db = dS.dot(W.T), X_prev.T.dot(dS), dS.sum(axis=0)
    assert dX_prev.shape == X_prev.shape
    assert dW.shape == W.shape
    assert db.shape == b.shape
    return dX_prev, dW, db


def mse(xL, y):
    assert xL.shape == y.shape
    N = xL.shape[0]
    return 1 / (2 * N) * np.sum(np.power(y - xL, 2)), (xL - y) / N
