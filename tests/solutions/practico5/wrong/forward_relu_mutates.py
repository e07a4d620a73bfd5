"""S[S < 0] = 0 changes the caller's array.

id: forward-relu-mutates
replaces: relu
loses: prueba_relu
diagnosis: forward.input_mutated
"""


def relu(S):
    S[S < 0] = 0
    return S, S
