"""Constants, unused functions and a class of its own beside the answer.

id: extra-definitions
replaces: relu, relu_backward
loses:
diagnosis:
"""

PENDIENTE = 0.01
historial = []


def leaky_relu(S, pendiente=PENDIENTE):
    """La probé y no la usé."""
    return np.where(S > 0, S, pendiente * S)


class Red:
    """Para después."""

    def __init__(self, *capas):
        self.capas = capas


def relu(S):
    historial.append(S.shape)
    return S.clip(min=0), S


def relu_backward(dX, cache):
    return np.multiply(dX, np.int64(cache > 0))
