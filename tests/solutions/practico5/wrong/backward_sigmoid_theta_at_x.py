"""S (1 - S): the derivative's formula in terms of X, used with S.

id: backward-sigmoid-theta-at-x
replaces: sigmoide_backward
loses: prueba_sigmoide_backward
diagnosis: backward.theta_at_x
"""


def sigmoide_backward(dX, cache):
    S = cache
    return dX * S * (1 - S)
