"""Only tanh, whatever is asked for.

id: forward-activation-always-tanh
replaces: afin_activacion_forward
loses: prueba_afin_activacion_forward
diagnosis: forward.activation_ignored
"""


def afin_activacion_forward(X_prev, W, b, activacion):
    S, cache_afin = afin_forward(X_prev, W, b)
    X, cache_act = tanh(S)
    return X, (cache_afin, cache_act)
