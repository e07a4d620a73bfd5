"""A colon is missing: the cell does not compile and tanh does not exist.

id: misc-syntax-error
replaces: tanh
loses: prueba_tanh, prueba_afin_activacion_forward, prueba_feed_forward, prueba_tanh_backward,
  prueba_afin_activacion_backward, prueba_backpropagation, prueba_entrenar, prueba_predecir
diagnosis: exists.missing, parts.needed
"""


def tanh(S)
    X = np.tanh(S)
    return X, S
