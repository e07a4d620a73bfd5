"""The bias as one more row of W, with a column of ones in X.

id: bias-as-a-row
replaces: afin_forward, afin_backward
loses:
diagnosis:
"""


def con_unos(X):
    return np.hstack([X, np.ones((X.shape[0], 1))])


def afin_forward(X, W, b):
    W_ext = np.vstack([W, b])
    S = con_unos(X) @ W_ext
    return S, {"X": X, "W": W}


def afin_backward(dS, cache):
    dW_ext = con_unos(cache["X"]).T @ dS
    return dS @ cache["W"].T, dW_ext[:-1], dW_ext[-1]
