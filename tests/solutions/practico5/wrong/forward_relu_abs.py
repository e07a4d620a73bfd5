"""Absolute value taken for ReLU.

id: forward-relu-abs
replaces: relu
loses: prueba_relu
diagnosis: forward.relu_abs
"""


def relu(S):
    X = np.abs(S)
    return X, S
