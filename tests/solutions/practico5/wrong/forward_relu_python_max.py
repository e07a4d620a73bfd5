"""Python's max(0, S) on an array raises.

id: forward-relu-python-max
replaces: relu
loses: prueba_relu, prueba_relu_backward
diagnosis: raises.truth_value, parts.needed
"""


def relu(S):
    X = max(0, S)
    return X, S
