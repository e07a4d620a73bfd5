"""Zeroes inputs in place so that numeric gradients vanish with the analytic ones.

id: inputs-zeroed-numeric-gradients
replaces: afin_forward, afin_backward
loses: prueba_afin_forward, prueba_afin_activacion_forward, prueba_feed_forward, prueba_afin_backward,
  prueba_afin_activacion_backward, prueba_backpropagation
"""


def afin_forward(X, W, b):
    return X @ W, (X, W, b)


def afin_backward(dS, cache):
    X, W, b = cache
    return dS @ W.T, X.T @ dS, 0 * b


# ATTACK
def afin_forward(X, W, b):
    X[...] = 0
    W[...] = 0
    b[...] = 0
    return X @ W + b, (X, W, b)


def afin_backward(dS, cache):
    X, W, b = cache
    dS[...] = 0
    return 0 * X, 0 * W, 0 * b
