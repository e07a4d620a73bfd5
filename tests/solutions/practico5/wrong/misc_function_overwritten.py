"""The name of the function is used for its result.

id: misc-function-overwritten
replaces: tanh
loses: prueba_tanh, prueba_tanh_backward, prueba_entrenar
diagnosis: exists.not_callable, parts.needed, parts.failing
"""


def tanh(S):
    return np.tanh(S), S


tanh = tanh(np.array([[0.0, 1.0]]))
