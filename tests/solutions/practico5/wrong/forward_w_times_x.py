"""W @ X, as if samples were columns: shapes do not fit.

id: forward-w-times-x
replaces: afin_forward
loses: prueba_afin_forward, prueba_afin_activacion_forward, prueba_feed_forward,
  prueba_afin_backward, prueba_afin_activacion_backward, prueba_backpropagation, prueba_entrenar,
  prueba_predecir
diagnosis: forward.w_times_x, parts.failing, parts.needed
"""


def afin_forward(X, W, b):
    S = W @ X + b
    cache = (X, W, b)
    return S, cache
