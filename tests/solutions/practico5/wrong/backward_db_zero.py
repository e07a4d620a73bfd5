"""The bias gets no gradient.

id: backward-db-zero
replaces: afin_backward
loses: prueba_afin_backward, prueba_afin_activacion_backward, prueba_backpropagation
diagnosis: backward.db_zero, parts.failing
"""


def afin_backward(dS, cache):
    X_prev, W, b = cache
    dX_prev = dS @ W.T
    dW = X_prev.T @ dS
    db = np.zeros_like(b)  # b es constante
    return dX_prev, dW, db
