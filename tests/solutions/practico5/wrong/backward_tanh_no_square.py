"""1 - tanh(S), without the square.

id: backward-tanh-no-square
replaces: tanh_backward
loses: prueba_tanh_backward
diagnosis: backward.tanh_no_square
"""


def tanh_backward(dX, cache):
    S = cache
    return dX * (1 - np.tanh(S))
