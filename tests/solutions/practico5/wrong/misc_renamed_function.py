"""The function is called mi_relu: the name asked for does not exist.

id: misc-renamed-function
replaces: relu
loses: prueba_relu, prueba_afin_activacion_forward, prueba_feed_forward, prueba_relu_backward,
  prueba_afin_activacion_backward, prueba_backpropagation, prueba_entrenar, prueba_predecir
diagnosis: exists.missing, parts.needed, parts.failing
"""


def mi_relu(S):
    return np.maximum(0, S), S
