"""tanh keeps X and the backward step computes 1 - tanh(cache)^2 with it.

id: forward-tanh-cache-x
replaces: tanh, tanh_backward
loses: prueba_tanh_backward
diagnosis: forward.cache_holds_x
"""


def tanh(S):
    X = np.tanh(S)
    return X, X


def tanh_backward(dX, cache):
    return dX * (1 - np.tanh(cache) ** 2)
