"""Affine first, then the activation: the forward order kept.

id: backward-affine-before-activation
replaces: afin_activacion_backward
loses: prueba_afin_activacion_backward, prueba_backpropagation, prueba_entrenar
diagnosis: backward.affine_first, parts.failing
"""


def afin_activacion_backward(dX, cache, activacion):
    cache_afin, cache_act = cache
    dX_prev, dW, db = afin_backward(dX, cache_afin)
    if activacion == "tanh":
        dX_prev = tanh_backward(dX_prev, cache_act)
    elif activacion == "relu":
        dX_prev = relu_backward(dX_prev, cache_act)
    else:
        dX_prev = sigmoide_backward(dX_prev, cache_act)
    return dX_prev, dW, db
