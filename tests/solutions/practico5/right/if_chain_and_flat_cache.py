"""An if chain; the cache of a layer is one flat tuple.

id: if-chain-and-flat-cache
replaces: afin_activacion_forward, afin_activacion_backward
loses:
diagnosis:
"""


def afin_activacion_forward(X_prev, W, b, activacion):
    S = X_prev @ W + b
    if activacion == "sigmoide":
        X = sigmoide(S)[0]
    elif activacion == "tanh":
        X = tanh(S)[0]
    elif activacion == "relu":
        X = relu(S)[0]
    return X, (X_prev, W, b, S, X)


def afin_activacion_backward(dX, cache, activacion):
    X_prev, W, b, S, X = cache
    if activacion == "sigmoide":
        dS = dX * X * (1 - X)
    elif activacion == "tanh":
        dS = dX * (1 - X**2)
    elif activacion == "relu":
        dS = dX * (S > 0)
    return dS @ W.T, X_prev.T @ dS, dS.sum(axis=0)
