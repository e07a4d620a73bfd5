"""np.dot here, np.matmul there, np.add.reduce for the bias.

id: dot-and-matmul
replaces: afin_forward, afin_backward
loses:
diagnosis:
"""


def afin_forward(X, W, b):
    S = np.add(np.dot(X, W), b)
    cache = (X, W, b)
    return S, cache


def afin_backward(dS, cache):
    X_prev, W, b = cache
    dX_prev = np.matmul(dS, np.transpose(W))
    dW = np.matmul(np.transpose(X_prev), dS)
    db = np.add.reduce(dS, axis=0)
    return dX_prev, dW, db
