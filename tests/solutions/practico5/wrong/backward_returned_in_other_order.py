"""Returns dW, db, dX_prev.

id: backward-returned-in-other-order
replaces: afin_backward
loses: prueba_afin_backward, prueba_backpropagation, prueba_entrenar, prueba_afin_activacion_backward
diagnosis: backward.other_order, parts.failing
"""


def afin_backward(dS, cache):
    X_prev, W, b = cache
    dW = X_prev.T @ dS
    db = dS.sum(axis=0)
    dX_prev = dS @ W.T
    return dW, db, dX_prev
