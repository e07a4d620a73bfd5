"""A colon is missing: the cell does not compile and tanh does not exist.

id: misc-syntax-error
replaces: tanh
loses: prueba_tanh, prueba_tanh_backward
diagnosis:
"""


def tanh(S)
    X = np.tanh(S)
    return X, S
