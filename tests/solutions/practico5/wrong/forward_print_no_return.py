"""Prints the result and returns nothing.

id: forward-print-no-return
replaces: afin_forward
loses: prueba_afin_forward, prueba_afin_activacion_forward, prueba_feed_forward,
  prueba_afin_backward, prueba_afin_activacion_backward, prueba_backpropagation, prueba_entrenar,
  prueba_predecir
diagnosis: returns.none, parts.failing, parts.needed
"""


def afin_forward(X, W, b):
    S = X @ W + b
    cache = X, W, b
    print(S)
