"""A scalar where a matrix is due: comparing by broadcasting would pass.

id: scalar-for-a-matrix
replaces: relu_backward, tanh_backward
loses: prueba_relu_backward, prueba_tanh_backward
"""


def relu_backward(dX, cache):
    return float(np.sum(dX))


def tanh_backward(dX, cache):
    return np.array(np.sum(dX))
