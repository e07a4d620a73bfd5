"""dX * relu(S) instead of dX * relu'(S).

id: backward-relu-times-s
replaces: relu_backward
loses: prueba_relu_backward
diagnosis:
"""


def relu_backward(dX, cache):
    return dX * np.maximum(0, cache)
