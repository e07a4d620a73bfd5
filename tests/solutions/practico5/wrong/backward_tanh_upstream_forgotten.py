"""Returns 1 - tanh(S)^2 without dX.

id: backward-tanh-upstream-forgotten
replaces: tanh_backward
loses: prueba_tanh_backward
diagnosis: backward.upstream_forgotten
"""


def tanh_backward(dX, cache):
    return 1 - np.power(np.tanh(cache), 2)
