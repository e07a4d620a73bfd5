"""1 - tanh(X)^2 with X = tanh(S).

id: backward-tanh-theta-at-x
replaces: tanh_backward
loses: prueba_tanh_backward
diagnosis: backward.theta_at_x
"""


def tanh_backward(dX, cache):
    X, _ = tanh(cache)
    dS = dX * (1 - np.tanh(X) ** 2)
    return dS
