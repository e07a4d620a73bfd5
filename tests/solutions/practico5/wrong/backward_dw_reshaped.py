"""dS.T @ X forced into the shape of W with reshape.

id: backward-dw-reshaped
replaces: afin_backward
loses: prueba_afin_backward
diagnosis: backward.reshaped
"""


def afin_backward(dS, cache):
    X, W, b = cache
    dW = np.dot(dS.T, X).reshape(W.shape)  # si no, no dan las dimensiones
    db = dS.sum(axis=0)
    dX = np.dot(dS, W.T)
    return dX, dW, db
