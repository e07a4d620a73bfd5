"""Each layer is an object of a class, and the object is the cache.

id: object-caches
replaces: afin_forward, sigmoide, tanh, relu, afin_activacion_forward, afin_backward,
  sigmoide_backward, tanh_backward, relu_backward, afin_activacion_backward
loses:
diagnosis:
"""


class CapaAfin:
    def __init__(self, W, b):
        self.W = W
        self.b = b

    def adelante(self, X):
        self.X = X
        return X @ self.W + self.b

    def atras(self, dS):
        self.dW = self.X.T @ dS
        self.db = dS.sum(axis=0)
        return dS @ self.W.T


class Activacion:
    def __init__(self, theta, derivada):
        self.theta, self.derivada = theta, derivada

    def adelante(self, S):
        self.S = S
        return self.theta(S)

    def atras(self, dX):
        return dX * self.derivada(self.S)


def logistica(S):
    return 1 / (1 + np.exp(-S))


def afin_forward(X, W, b):
    capa = CapaAfin(W, b)
    return capa.adelante(X), capa


def sigmoide(S):
    capa = Activacion(logistica, lambda S: logistica(S) * (1 - logistica(S)))
    return capa.adelante(S), capa


def tanh(S):
    capa = Activacion(np.tanh, lambda S: 1 - np.tanh(S) ** 2)
    return capa.adelante(S), capa


def relu(S):
    capa = Activacion(lambda S: np.maximum(S, 0), lambda S: (S > 0).astype(float))
    return capa.adelante(S), capa


def afin_activacion_forward(X_prev, W, b, activacion):
    S, afin = afin_forward(X_prev, W, b)
    X, act = {"sigmoide": sigmoide, "tanh": tanh, "relu": relu}[activacion](S)
    return X, (afin, act)


def afin_backward(dS, cache):
    dX = cache.atras(dS)
    return dX, cache.dW, cache.db


def sigmoide_backward(dX, cache):
    return cache.atras(dX)


def tanh_backward(dX, cache):
    return cache.atras(dX)


def relu_backward(dX, cache):
    return cache.atras(dX)


def afin_activacion_backward(dX, cache, activacion):
    afin, act = cache
    return afin_backward(act.atras(dX), afin)
