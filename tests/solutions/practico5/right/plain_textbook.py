"""The formulas of the sheet, one by one.

id: plain-textbook
replaces: afin_forward, sigmoide, tanh, relu, afin_backward, sigmoide_backward, tanh_backward,
  relu_backward
loses:
diagnosis:
"""


def afin_forward(X, W, b):
    S = X @ W + b
    cache = (X, W, b)
    return S, cache


def sigmoide(S):
    X = 1 / (1 + np.exp(-S))
    return X, S


def tanh(S):
    X = np.tanh(S)
    return X, S


def relu(S):
    X = np.maximum(0, S)
    return X, S


def afin_backward(dS, cache):
    X_prev, W, b = cache
    dW = X_prev.T @ dS
    db = np.sum(dS, axis=0)
    dX_prev = dS @ W.T
    return dX_prev, dW, db


def sigmoide_backward(dX, cache):
    sig = 1 / (1 + np.exp(-cache))
    return dX * sig * (1 - sig)


def tanh_backward(dX, cache):
    return dX * (1 - np.tanh(cache) ** 2)


def relu_backward(dX, cache):
    return dX * (cache > 0)
