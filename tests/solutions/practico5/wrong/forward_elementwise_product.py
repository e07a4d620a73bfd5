"""X * W instead of the matrix product: nothing downstream runs.

id: forward-elementwise-product
replaces: afin_forward
loses: prueba_afin_forward, prueba_afin_activacion_forward, prueba_feed_forward,
  prueba_afin_backward, prueba_afin_activacion_backward, prueba_backpropagation, prueba_entrenar,
  prueba_predecir
diagnosis: forward.elementwise_product, parts.failing, parts.needed
"""


def afin_forward(X, W, b):
    S = X * W + b
    cache = (X, W, b)
    return S, cache
