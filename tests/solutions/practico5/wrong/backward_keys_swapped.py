"""dW1 and dW2 change names (db too).

id: backward-keys-swapped
replaces: backpropagation
loses: prueba_backpropagation, prueba_entrenar
diagnosis: backward.keys_swapped, parts.failing
"""


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    dX1, dW1, db1 = afin_activacion_backward(dxL, caches[1], activaciones[1])
    _, dW2, db2 = afin_activacion_backward(dX1, caches[0], activaciones[0])
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
