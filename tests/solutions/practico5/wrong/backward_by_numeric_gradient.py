"""Finite differences of feed_forward instead of backpropagation.

id: backward-by-numeric-gradient
replaces: backpropagation
loses: prueba_backpropagation
diagnosis: backward.numeric_differentiation
"""


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    X, W1, b1 = caches[0][0]
    _, W2, b2 = caches[1][0]
    p = {"W1": W1.copy(), "b1": b1.copy(), "W2": W2.copy(), "b2": b2.copy()}
    grads = {}
    for k in p:

        def f(valor, k=k):
            return np.sum(dxL * feed_forward(X, {**p, k: valor}, activaciones)[0])

        grads["d" + k] = gradiente_numerico(f, p[k].copy())
    return grads
