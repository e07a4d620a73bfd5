"""All gradients divided by N at the end, once too often.

id: backward-divided-by-n
replaces: backpropagation
loses: prueba_backpropagation
diagnosis: backward.extra_n
"""


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    N = dxL.shape[0]
    dX1, dW2, db2 = afin_activacion_backward(dxL, caches[1], activaciones[1])
    _, dW1, db1 = afin_activacion_backward(dX1, caches[0], activaciones[0])
    grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
    return {k: g / N for k, g in grads.items()}
