"""Caches are dicts with more in them than is needed.

id: dict-caches
replaces: afin_forward, sigmoide, tanh, relu, afin_activacion_forward, feed_forward, afin_backward,
  sigmoide_backward, tanh_backward, relu_backward, afin_activacion_backward, backpropagation
loses:
diagnosis:
"""


def afin_forward(X, W, b):
    S = X @ W + b
    return S, {"X": X, "W": W, "b": b, "S": S, "forma": X.shape, "capa": "afín"}


def sigmoide(S):
    X = 1 / (1 + np.exp(-S))
    return X, {"S": S, "X": X, "nombre": "sigmoide"}


def tanh(S):
    X = np.tanh(S)
    return X, {"S": S, "X": X, "nombre": "tanh"}


def relu(S):
    X = np.maximum(0, S)
    return X, {"S": S, "X": X, "nombre": "relu"}


def afin_activacion_forward(X_prev, W, b, activacion):
    S, cache_afin = afin_forward(X_prev, W, b)
    f = {"sigmoide": sigmoide, "tanh": tanh, "relu": relu}[activacion]
    X, cache_act = f(S)
    return X, {"afin": cache_afin, "act": cache_act}


def feed_forward(X, parametros, activaciones=("tanh", "sigmoide")):
    caches = {}
    for l in (1, 2):
        X, caches[l] = afin_activacion_forward(
            X, parametros[f"W{l}"], parametros[f"b{l}"], activaciones[l - 1]
        )
    return X, caches


def afin_backward(dS, cache):
    return dS @ cache["W"].T, cache["X"].T @ dS, dS.sum(axis=0)


def sigmoide_backward(dX, cache):
    return dX * cache["X"] * (1 - cache["X"])


def tanh_backward(dX, cache):
    return dX * (1 - cache["X"] ** 2)


def relu_backward(dX, cache):
    return dX * (cache["S"] > 0)


def afin_activacion_backward(dX, cache, activacion):
    f = {"sigmoide": sigmoide_backward, "tanh": tanh_backward, "relu": relu_backward}[activacion]
    return afin_backward(f(dX, cache["act"]), cache["afin"])


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    gradientes = {}
    dX = dxL
    for l in (2, 1):
        dX, gradientes[f"dW{l}"], gradientes[f"db{l}"] = afin_activacion_backward(
            dX, caches[l], activaciones[l - 1]
        )
    return gradientes
