"""afin_forward returns S alone.

id: forward-no-cache
replaces: afin_forward
loses: prueba_afin_forward, prueba_afin_activacion_forward, prueba_feed_forward,
  prueba_afin_backward, prueba_afin_activacion_backward, prueba_backpropagation, prueba_entrenar,
  prueba_predecir
diagnosis: returns.wrong_count, parts.failing, parts.needed
"""


def afin_forward(X, W, b):
    return X @ W + b
