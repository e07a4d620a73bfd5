"""np.tanh(S, out=S): the input is overwritten, and with it the cache.

id: forward-tanh-mutates
replaces: tanh
loses: prueba_tanh, prueba_tanh_backward
diagnosis: forward.input_mutated, forward.cache_holds_x, parts.failing
"""


def tanh(S):
    # ahorro memoria
    X = np.tanh(S, out=S)
    return X, S
