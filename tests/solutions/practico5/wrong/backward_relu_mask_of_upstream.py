"""The mask is taken from dX instead of S.

id: backward-relu-mask-of-upstream
replaces: relu_backward
loses: prueba_relu_backward
diagnosis: backward.mask_of_upstream
"""


def relu_backward(dX, cache):
    return dX * (dX > 0)
