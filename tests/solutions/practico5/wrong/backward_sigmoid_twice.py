"""sigmoide(S) returns a pair; its first member is passed through the sigmoid again.

id: backward-sigmoid-twice
replaces: sigmoide_backward
loses: prueba_sigmoide_backward
diagnosis: backward.theta_at_x
"""


def sigmoide_backward(dX, cache):
    X, _ = sigmoide(cache)
    X, _ = sigmoide(X)
    return dX * X * (1 - X)
