"""1/N once more, in dW only.

id: backward-dw-extra-n
replaces: afin_backward
loses: prueba_afin_backward
diagnosis: backward.extra_n
"""


def afin_backward(dS, cache):
    X_prev, W, b = cache
    N = dS.shape[0]
    return dS @ W.T, X_prev.T @ dS / N, dS.sum(axis=0)
