"""Richardson's extrapolation of differences of private copies.

id: extrapolated-differences
replaces: sigmoide_backward, tanh_backward
loses: prueba_sigmoide_backward, prueba_tanh_backward
"""

def _derivada(f, s, h=1e-3):
    def central(paso):
        return (f(s + paso) - f(s - paso)) / (2 * paso)

    return (4 * central(h / 2) - central(h)) / 3


def sigmoide_backward(dX, cache):
    return dX * _derivada(lambda s: 1 / (1 + np.exp(-s)), cache)


def tanh_backward(dX, cache):
    return dX * _derivada(np.tanh, cache)
