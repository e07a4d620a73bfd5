"""The function is called mi_relu: the name asked for does not exist.

id: misc-renamed-function
replaces: relu
loses: prueba_relu
diagnosis:
"""


def mi_relu(S):
    return np.maximum(0, S), S
