"""Compares with 'sigmoid' where the course says 'sigmoide'.

id: forward-activation-english-names
replaces: afin_activacion_forward
loses: prueba_afin_activacion_forward, prueba_feed_forward, prueba_afin_activacion_backward,
  prueba_backpropagation, prueba_entrenar, prueba_predecir
diagnosis: raises.name, parts.failing, parts.needed
"""


def afin_activacion_forward(X_prev, W, b, activacion):
    S, cache_a = afin_forward(X_prev, W, b)
    if activacion == "sigmoid":
        X, cache_s = sigmoide(S)
    elif activacion == "tanh":
        X, cache_s = tanh(S)
    elif activacion == "relu":
        X, cache_s = relu(S)
    return X, (cache_a, cache_s)
