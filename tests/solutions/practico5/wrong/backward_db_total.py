"""db is the sum of everything: right only with one output.

id: backward-db-total
replaces: afin_backward
loses: prueba_afin_backward, prueba_afin_activacion_backward, prueba_backpropagation
diagnosis: backward.db_total, parts.failing
"""


def afin_backward(dS, cache):
    X_prev, W, b = cache
    dW = X_prev.T @ dS
    db = np.sum(dS)
    dX_prev = dS @ W.T
    return dX_prev, dW, db
