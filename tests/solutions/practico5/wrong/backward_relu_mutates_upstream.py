"""dX[S <= 0] = 0 changes the caller's array.

id: backward-relu-mutates-upstream
replaces: relu_backward
loses: prueba_relu_backward, prueba_afin_activacion_backward
diagnosis: conduct.mutated_input, parts.failing
"""


def relu_backward(dX, cache):
    S = cache
    dX[S <= 0] = 0
    return dX
