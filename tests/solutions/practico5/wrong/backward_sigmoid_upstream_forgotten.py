"""Returns the sigmoid's derivative alone, without dX.

id: backward-sigmoid-upstream-forgotten
replaces: sigmoide_backward
loses: prueba_sigmoide_backward
diagnosis: backward.upstream_forgotten
"""


def sigmoide_backward(dX, cache):
    sig = 1 / (1 + np.exp(-cache))
    dS = sig * (1 - sig)
    return dS
