"""The cache is a function that knows the way back.

id: closure-caches
replaces: afin_forward, sigmoide, tanh, relu, afin_activacion_forward, afin_backward,
  sigmoide_backward, tanh_backward, relu_backward, afin_activacion_backward
loses:
diagnosis:
"""


def afin_forward(X, W, b):
    def atras(dS):
        return dS @ W.T, X.T @ dS, dS.sum(0)

    return X @ W + b, atras


def sigmoide(S):
    X = 1 / (1 + np.exp(-S))
    return X, lambda dX: dX * X * (1 - X)


def tanh(S):
    X = np.tanh(S)
    return X, lambda dX: dX * (1 - X * X)


def relu(S):
    return np.maximum(S, 0), lambda dX: dX * (S > 0)


def afin_activacion_forward(X_prev, W, b, activacion):
    funciones = dict(sigmoide=sigmoide, tanh=tanh, relu=relu)
    S, atras_afin = afin_forward(X_prev, W, b)
    X, atras_theta = funciones[activacion](S)
    return X, lambda dX: atras_afin(atras_theta(dX))


def afin_backward(dS, cache):
    return cache(dS)


def sigmoide_backward(dX, cache):
    return cache(dX)


def tanh_backward(dX, cache):
    return cache(dX)


def relu_backward(dX, cache):
    return cache(dX)


def afin_activacion_backward(dX, cache, activacion):
    return cache(dX)
