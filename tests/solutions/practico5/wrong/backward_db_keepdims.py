"""db of shape (1, d).

id: backward-db-keepdims
replaces: afin_backward
loses: prueba_afin_backward, prueba_afin_activacion_backward, prueba_backpropagation, prueba_entrenar
diagnosis: backward.db_keepdims, parts.failing
"""


def afin_backward(dS, cache):
    X_prev, W, b = cache
    dW = np.dot(X_prev.T, dS)
    db = np.sum(dS, axis=0, keepdims=True)
    dX_prev = np.dot(dS, W.T)
    return dX_prev, dW, db
