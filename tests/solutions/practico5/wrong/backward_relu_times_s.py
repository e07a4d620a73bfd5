"""dX * relu(S) instead of dX * relu'(S).

id: backward-relu-times-s
replaces: relu_backward
loses: prueba_relu_backward
diagnosis: backward.theta_for_slope
"""


def relu_backward(dX, cache):
    return dX * np.maximum(0, cache)
