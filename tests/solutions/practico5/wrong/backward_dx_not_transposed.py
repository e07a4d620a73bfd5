"""dS @ W without the transpose: shapes do not fit, the network cannot learn.

id: backward-dx-not-transposed
replaces: afin_backward
loses: prueba_afin_backward, prueba_afin_activacion_backward, prueba_backpropagation,
  prueba_entrenar
diagnosis: backward.dx_not_transposed, parts.failing
"""


def afin_backward(dS, cache):
    X_prev, W, b = cache
    dW = X_prev.T @ dS
    db = np.sum(dS, axis=0)
    dX_prev = dS @ W
    return dX_prev, dW, db
