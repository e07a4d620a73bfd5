"""Differences inside sigmoide_backward, by a formula of its own.

id: differences-in-an-activation
replaces: sigmoide_backward
loses: prueba_sigmoide_backward
"""


def sigmoide_backward(dX, cache):
    S = np.asarray(cache if not isinstance(cache, tuple) else cache[0])
    h = 1e-5
    return dX * (1 / (1 + np.exp(-(S + h))) - 1 / (1 + np.exp(-(S - h)))) / (2 * h)
