"""Central differences of the student's own activations.

id: differences-in-activations
replaces: sigmoide_backward, tanh_backward, relu_backward
loses: prueba_sigmoide_backward, prueba_tanh_backward, prueba_relu_backward
"""

H = 1e-5


def sigmoide_backward(dX, cache):
    return dX * (sigmoide(cache + H)[0] - sigmoide(cache - H)[0]) / (2 * H)


def tanh_backward(dX, cache):
    return dX * (tanh(cache + H)[0] - tanh(cache - H)[0]) / (2 * H)


def relu_backward(dX, cache):
    return dX * (relu(cache + H)[0] - relu(cache - H)[0]) / (2 * H)
