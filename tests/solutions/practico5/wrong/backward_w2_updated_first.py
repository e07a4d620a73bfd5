"""W2 takes its step before dX1 is computed with it.

id: backward-w2-updated-first
replaces: backpropagation
loses: prueba_backpropagation
diagnosis: backward.w2_updated_first
"""


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    eta = 0.1
    cache1, cache2 = caches
    X1, W2, b2 = cache2[0]
    _, dW2, db2 = afin_activacion_backward(dxL, cache2, activaciones[1])
    W2 = W2 - eta * dW2
    dX1, _, _ = afin_activacion_backward(dxL, ((X1, W2, b2), cache2[1]), activaciones[1])
    _, dW1, db1 = afin_activacion_backward(dX1, cache1, activaciones[0])
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
