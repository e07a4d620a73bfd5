"""dX1 = dS2 @ dW2.T: the gradient in place of the weights.

id: backward-dx1-from-dw2
replaces: backpropagation
loses: prueba_backpropagation
diagnosis: backward.dx1_from_dw2
"""


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    derivadas = {"tanh": tanh_backward, "sigmoide": sigmoide_backward, "relu": relu_backward}
    (cache_a1, cache_s1), (cache_a2, cache_s2) = caches
    dS2 = derivadas[activaciones[1]](dxL, cache_s2)
    _, dW2, db2 = afin_backward(dS2, cache_a2)
    dX1 = dS2 @ dW2.T
    dS1 = derivadas[activaciones[0]](dX1, cache_s1)
    _, dW1, db1 = afin_backward(dS1, cache_a1)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
