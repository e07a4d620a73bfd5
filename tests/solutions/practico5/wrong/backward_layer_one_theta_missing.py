"""dS1 = dX1: theta' is missing in layer 1.

id: backward-layer-one-theta-missing
replaces: backpropagation
loses: prueba_backpropagation
diagnosis: backward.layer1_theta_missing
"""


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    cache1, cache2 = caches
    dX1, dW2, db2 = afin_activacion_backward(dxL, cache2, activaciones[1])
    dS1 = dX1
    _, dW1, db1 = afin_backward(dS1, cache1[0])
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
