"""db summed over the outputs instead of the samples.

id: backward-db-axis-one
replaces: afin_backward
loses: prueba_afin_backward, prueba_entrenar, prueba_afin_activacion_backward, prueba_backpropagation
diagnosis: backward.db_axis, parts.failing
"""


def afin_backward(dS, cache):
    X_prev, W, b = cache
    dW = X_prev.T.dot(dS)
    db = dS.sum(axis=1)
    dX_prev = dS.dot(W.T)
    return dX_prev, dW, db
