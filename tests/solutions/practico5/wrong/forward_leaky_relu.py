"""Leaky ReLU instead of ReLU.

id: forward-leaky-relu
replaces: relu
loses: prueba_relu
diagnosis: forward.leaky_relu
"""


def relu(S):
    return np.where(S > 0, S, 0.01 * S), S
