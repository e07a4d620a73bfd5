"""0.01 W is added to the gradients, as in another course.

id: backward-by-hand-regularised
replaces: backpropagation
loses: prueba_backpropagation
diagnosis: backward.regularised
"""


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    dX1, dW2, db2 = afin_activacion_backward(dxL, caches[1], activaciones[1])
    _, dW1, db1 = afin_activacion_backward(dX1, caches[0], activaciones[0])
    W1, W2 = caches[0][0][1], caches[1][0][1]
    return {"dW1": dW1 + 0.01 * W1, "db1": db1, "dW2": dW2 + 0.01 * W2, "db2": db2}
