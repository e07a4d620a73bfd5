"""A minus in dW, as if the step were already taken here.

id: backward-dw-minus
replaces: afin_backward
loses: prueba_afin_backward
diagnosis: backward.sign
"""


def afin_backward(dS, cache):
    X_prev, W, b = cache
    dW = -X_prev.T @ dS
    db = -dS.sum(axis=0)
    dX_prev = dS @ W.T
    return dX_prev, dW, db
