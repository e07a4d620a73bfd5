"""tanh and sigmoid written in; the argument is ignored.

id: backward-fixed-activations
replaces: backpropagation
loses: prueba_backpropagation
diagnosis: backward.activations_ignored
"""


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    cache1, cache2 = caches
    dX1, dW2, db2 = afin_activacion_backward(dxL, cache2, "sigmoide")
    dX0, dW1, db1 = afin_activacion_backward(dX1, cache1, "tanh")
    gradientes = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
    return gradientes
