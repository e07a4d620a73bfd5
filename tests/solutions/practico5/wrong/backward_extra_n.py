"""1/N once more, in dW and db.

id: backward-extra-n
replaces: afin_backward
loses: prueba_afin_backward
diagnosis: backward.extra_n
"""


def afin_backward(dS, cache):
    X_prev, W, b = cache
    m = X_prev.shape[0]
    dW = 1 / m * np.dot(X_prev.T, dS)
    db = 1 / m * np.sum(dS, axis=0)
    dX_prev = np.dot(dS, W.T)
    return dX_prev, dW, db
