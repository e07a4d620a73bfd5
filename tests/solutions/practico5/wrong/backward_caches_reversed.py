"""The cache of layer 1 is used for layer 2.

id: backward-caches-reversed
replaces: backpropagation
loses: prueba_backpropagation, prueba_entrenar
diagnosis: backward.caches_reversed, parts.failing
"""


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    cache2, cache1 = caches
    dX1, dW2, db2 = afin_activacion_backward(dxL, cache2, activaciones[1])
    _, dW1, db1 = afin_activacion_backward(dX1, cache1, activaciones[0])
    return dict(dW1=dW1, db1=db1, dW2=dW2, db2=db2)
