"""activaciones[0] used for layer 2 and activaciones[1] for layer 1.

id: backward-activations-swapped
replaces: backpropagation
loses: prueba_backpropagation
diagnosis: backward.activations_swapped
"""


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    dX1, dW2, db2 = afin_activacion_backward(dxL, caches[1], activaciones[0])
    dX0, dW1, db1 = afin_activacion_backward(dX1, caches[0], activaciones[1])
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
