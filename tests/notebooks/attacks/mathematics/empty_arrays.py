"""Empty arrays: the largest difference of nothing is no difference.

id: empty-arrays
replaces: relu_backward, tanh_backward
loses: prueba_relu_backward, prueba_tanh_backward
"""


def relu_backward(dX, cache):
    return np.zeros((0, dX.shape[1]))


def tanh_backward(dX, cache):
    return np.zeros((dX.shape[0], 0))
