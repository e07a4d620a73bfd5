"""A constant forward with a zero gradient: consistent, and wrong.

id: constant-forward-zero-gradient
replaces: afin_forward, afin_backward
loses: prueba_afin_forward, prueba_afin_activacion_forward, prueba_feed_forward, prueba_afin_backward,
  prueba_afin_activacion_backward, prueba_backpropagation, prueba_entrenar
"""


def afin_forward(X, W, b):
    return np.full((len(X), W.shape[1]), 0.5), (X, W, b)


def afin_backward(dS, cache):
    X, W, b = cache
    return np.zeros_like(X), np.zeros_like(W), np.zeros_like(b)
