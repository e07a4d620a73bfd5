"""tanh from exponentials, tanh' = 1/cosh^2, sigmoid from tanh, relu = S (S > 0).

id: exponential-formulas
replaces: sigmoide, tanh, relu, sigmoide_backward, tanh_backward, relu_backward
loses:
diagnosis:
"""


def sigmoide(S):
    return 0.5 * (1 + np.tanh(S / 2)), S


def tanh(S):
    a, b = np.exp(S), np.exp(-S)
    return (a - b) / (a + b), S


def relu(S):
    return S * (S > 0), S


def sigmoide_backward(dX, cache):
    e = np.exp(-cache)
    return dX * e / (1 + e) ** 2


def tanh_backward(dX, cache):
    return dX / np.cosh(cache) ** 2


def relu_backward(dX, cache):
    return dX * np.heaviside(cache, 0.5)
