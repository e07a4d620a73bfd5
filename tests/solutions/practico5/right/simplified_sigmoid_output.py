"""backpropagation writes the sigmoid's theta' out for the output layer.

id: simplified-sigmoid-output
replaces: backpropagation
loses:
diagnosis:
"""


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    (cache_afin1, cache_act1), (cache_afin2, cache_act2) = caches
    if activaciones[1] == "sigmoide":
        X1, W2, b2 = cache_afin2
        xL, _ = sigmoide(X1 @ W2 + b2)
        dS2 = dxL * xL * (1 - xL)
        dX1, dW2, db2 = afin_backward(dS2, cache_afin2)
    else:
        dX1, dW2, db2 = afin_activacion_backward(dxL, caches[1], activaciones[1])
    dX0, dW1, db1 = afin_activacion_backward(dX1, caches[0], activaciones[0])
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
