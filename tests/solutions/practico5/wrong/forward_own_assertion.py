"""Asserts that the layer narrows, which holds in its own example only.

id: forward-own-assertion
replaces: afin_forward
loses: prueba_afin_forward, prueba_afin_activacion_forward, prueba_feed_forward, prueba_afin_backward, prueba_afin_activacion_backward, prueba_backpropagation, prueba_entrenar, prueba_predecir
diagnosis: raises.own_assertion, parts.failing, parts.needed
"""


def afin_forward(X, W, b):
    assert W.shape[0] >= W.shape[1], "W tiene más columnas que filas"
    return X @ W + b, (X, W, b)
