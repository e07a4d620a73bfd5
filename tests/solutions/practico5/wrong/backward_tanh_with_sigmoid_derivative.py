"""The sigmoid's derivative on the tanh layer.

id: backward-tanh-with-sigmoid-derivative
replaces: tanh_backward
loses: prueba_tanh_backward
diagnosis: backward.sigmoid_theta_on_tanh
"""


def tanh_backward(dX, cache):
    X = np.tanh(cache)
    return dX * X * (1 - X)
