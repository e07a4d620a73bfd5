"""relu'(0) = 1, by a copy and a mask.

id: relu-one-at-zero
replaces: relu, relu_backward
loses:
diagnosis:
"""


def relu(S):
    X = S.copy()
    X[X < 0] = 0
    return X, S


def relu_backward(dX, cache):
    dS = np.array(dX, copy=True)
    dS[cache < 0] = 0
    return dS
