"""Only the affine step: theta' never enters.

id: backward-activation-skipped
replaces: afin_activacion_backward
loses: prueba_afin_activacion_backward
diagnosis: backward.theta_missing
"""


def afin_activacion_backward(dX, cache, activacion):
    cache_afin, cache_activacion = cache
    dX_prev, dW, db = afin_backward(dX, cache_afin)
    return dX_prev, dW, db
