"""The sigmoid's backward step for every activation.

id: backward-activation-always-sigmoid
replaces: afin_activacion_backward
loses: prueba_afin_activacion_backward
diagnosis: backward.sigmoid_theta_on_tanh
"""


def afin_activacion_backward(dX, cache, activacion):
    cache_afin, cache_activacion = cache
    dS = sigmoide_backward(dX, cache_activacion)
    return afin_backward(dS, cache_afin)
