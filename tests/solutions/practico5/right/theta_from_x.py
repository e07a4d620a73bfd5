"""The caches hold X: the derivatives are written with X = theta(S).

id: theta-from-x
replaces: sigmoide, tanh, relu, sigmoide_backward, tanh_backward, relu_backward
loses:
diagnosis:
"""


def sigmoide(S):
    X = 1 / (1 + np.exp(-S))
    return X, X


def tanh(S):
    X = np.tanh(S)
    return X, X


def relu(S):
    X = np.maximum(S, 0)
    return X, X


def sigmoide_backward(dX, cache):
    X = cache
    return dX * X * (1 - X)


def tanh_backward(dX, cache):
    X = cache
    return dX * (1 - X**2)


def relu_backward(dX, cache):
    X = cache
    return np.where(X > 0, dX, 0)
