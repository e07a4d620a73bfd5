"""dX passes through unchanged.

id: backward-relu-unmasked
replaces: relu_backward
loses: prueba_relu_backward
diagnosis: backward.theta_missing
"""


def relu_backward(dX, cache):
    # la derivada de la relu es 1
    return dX.copy()
