"""dW = dS.T @ X: transposed.

id: backward-dw-transposed
replaces: afin_backward
loses: prueba_afin_backward, prueba_entrenar, prueba_afin_activacion_backward, prueba_backpropagation
diagnosis: backward.dw_transposed, parts.failing
"""


def afin_backward(dS, cache):
    X_prev, W, b = cache
    dW = dS.T @ X_prev
    db = np.sum(dS, axis=0)
    dX_prev = dS @ W.T
    return dX_prev, dW, db
