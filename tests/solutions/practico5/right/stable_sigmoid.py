"""A sigmoid by np.where that never overflows; the derivative from X, recomputed.

id: stable-sigmoid
replaces: sigmoide, sigmoide_backward
loses:
diagnosis:
"""


def sigmoide_estable(S):
    e = np.exp(-np.abs(S))
    return np.where(S >= 0, 1 / (1 + e), e / (1 + e))


def sigmoide(S):
    return sigmoide_estable(S), S


def sigmoide_backward(dX, cache):
    X = sigmoide_estable(cache)
    return dX * X * (1 - X)
