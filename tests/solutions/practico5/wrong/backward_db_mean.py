"""The mean of dS over the samples, where the sum belongs.

id: backward-db-mean
replaces: afin_backward
loses: prueba_afin_backward
diagnosis: backward.db_mean
"""


def afin_backward(dS, cache):
    X_prev, W, b = cache
    dW = X_prev.T @ dS
    db = dS.mean(0)
    dX_prev = dS @ W.T
    return dX_prev, dW, db
