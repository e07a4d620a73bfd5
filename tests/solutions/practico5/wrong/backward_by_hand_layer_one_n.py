"""Written out by hand, with 1/N once more in layer 1.

id: backward-by-hand-layer-one-n
replaces: backpropagation
loses: prueba_backpropagation
diagnosis: backward.extra_n
"""


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    dX1, dW2, db2 = afin_activacion_backward(dxL, caches[1], activaciones[1])
    _, dW1, db1 = afin_activacion_backward(dX1 / len(dX1), caches[0], activaciones[0])
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
