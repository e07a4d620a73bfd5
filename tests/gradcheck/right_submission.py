"""A right submission in Spanish, as a student would write it; tests replace its functions one by one."""

import numpy as np


def inicializar_pesos(d0, d1, d2):
    np.random.seed(1)
    W1 = np.random.randn(d0, d1) * 0.01
    W2 = np.random.randn(d1, d2) * 0.01
    return {"W1": W1, "b1": np.zeros(d1), "W2": W2, "b2": np.zeros(d2)}


def afin_forward(X, W, b):
    return X @ W + b, (X, W, b)


def sigmoide(S):
    return 1 / (1 + np.exp(-S)), S


def tanh(S):
    return np.tanh(S), S


def relu(S):
    return np.maximum(0, S), S


def afin_activacion_forward(X_prev, W, b, activacion):
    S, cache_afin = afin_forward(X_prev, W, b)
    X, cache_activacion = {"sigmoide": sigmoide, "tanh": tanh, "relu": relu}[activacion](S)
    return X, (cache_afin, cache_activacion)


def feed_forward(X, parametros, activaciones=("tanh", "sigmoide")):
    X1, cache1 = afin_activacion_forward(X, parametros["W1"], parametros["b1"], activaciones[0])
    xL, cache2 = afin_activacion_forward(X1, parametros["W2"], parametros["b2"], activaciones[1])
    return xL, [cache1, cache2]


def mse(xL, y):
    N = len(y)
    return np.sum((y - xL) ** 2) / (2 * N), (xL - y) / N


def entropia_cruzada(xL, y):
    N = len(y)
    x = np.clip(xL, 1e-12, 1 - 1e-12)
    costo = -np.sum(y * np.log(x) + (1 - y) * np.log(1 - x)) / N
    return costo, (x - y) / (x * (1 - x)) / N


def gradiente_numerico(f, x, h=1e-5):
    gradiente = np.zeros_like(x)
    for i in np.ndindex(*x.shape):
        valor = x[i]
        x[i] = valor + h
        arriba = f(x)
        x[i] = valor - h
        abajo = f(x)
        x[i] = valor
        gradiente[i] = (arriba - abajo) / (2 * h)
    return gradiente


def afin_backward(dS, cache):
    X, W, _ = cache
    return dS @ W.T, X.T @ dS, dS.sum(axis=0)


def sigmoide_backward(dX, cache):
    X, _ = sigmoide(cache)
    return dX * X * (1 - X)


def tanh_backward(dX, cache):
    return dX * (1 - np.tanh(cache) ** 2)


def relu_backward(dX, cache):
    return dX * (cache > 0)


def afin_activacion_backward(dX, cache, activacion):
    cache_afin, cache_activacion = cache
    backward = {"sigmoide": sigmoide_backward, "tanh": tanh_backward, "relu": relu_backward}[activacion]
    return afin_backward(backward(dX, cache_activacion), cache_afin)


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    dX1, dW2, db2 = afin_activacion_backward(dxL, caches[1], activaciones[1])
    _, dW1, db1 = afin_activacion_backward(dX1, caches[0], activaciones[0])
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


def actualizar_parametros(parametros, gradientes, eta):
    return {clave: valor - eta * gradientes["d" + clave] for clave, valor in parametros.items()}


def entrenar(X, y, d1, eta, iteraciones, costo=entropia_cruzada, activaciones=("tanh", "sigmoide")):
    parametros = inicializar_pesos(X.shape[1], d1, y.shape[1])
    costos = []
    for _ in range(iteraciones):
        xL, caches = feed_forward(X, parametros, activaciones)
        valor, dxL = costo(xL, y)
        gradientes = backpropagation(dxL, caches, activaciones)
        parametros = actualizar_parametros(parametros, gradientes, eta)
        costos.append(valor)
    return parametros, costos


def predecir(X, parametros, activaciones=("tanh", "sigmoide")):
    return feed_forward(X, parametros, activaciones)[0] > 0.5
