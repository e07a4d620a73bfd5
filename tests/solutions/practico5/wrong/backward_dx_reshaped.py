"""W.reshape instead of W.T.

id: backward-dx-reshaped
replaces: afin_backward
loses: prueba_afin_backward
diagnosis: backward.reshaped
"""


def afin_backward(dS, cache):
    X_prev, W, b = cache
    W_t = W.reshape(W.shape[1], W.shape[0])
    dX_prev = dS @ W_t
    dW = X_prev.T @ dS
    db = np.sum(dS, axis=0)
    return dX_prev, dW, db
