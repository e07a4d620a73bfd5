"""Returns the mask without dX.

id: backward-relu-upstream-forgotten
replaces: relu_backward
loses: prueba_relu_backward
diagnosis: backward.upstream_forgotten
"""


def relu_backward(dX, cache):
    return np.where(cache > 0, 1.0, 0.0)
