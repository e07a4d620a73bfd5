"""The activation is never applied: the network is linear.

id: forward-activation-missing
replaces: afin_activacion_forward
loses: prueba_afin_activacion_forward
diagnosis: forward.linear
"""


def afin_activacion_forward(X_prev, W, b, activacion):
    S, cache_afin = afin_forward(X_prev, W, b)
    cache_activacion = S
    return S, (cache_afin, cache_activacion)
