"""relu(S) / S as the mask, with relu(S) in the denominator: 0 / 0 where S is negative.

id: backward-relu-divides
replaces: relu_backward
loses: prueba_relu_backward, prueba_afin_activacion_backward, prueba_backpropagation
diagnosis: finite.not_finite, parts.failing
"""


def relu_backward(dX, cache):
    return dX * np.maximum(cache, 0) / np.maximum(cache, 0)
