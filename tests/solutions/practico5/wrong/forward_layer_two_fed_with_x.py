"""Layer 2 gets X instead of the output of layer 1.

id: forward-layer-two-fed-with-x
replaces: feed_forward
loses: prueba_feed_forward, prueba_backpropagation, prueba_entrenar, prueba_predecir
diagnosis: forward.layer2_fed_with_x, parts.needed, parts.failing
"""


def feed_forward(X, parametros, activaciones=("tanh", "sigmoide")):
    X1, cache1 = afin_activacion_forward(X, parametros["W1"], parametros["b1"], activaciones[0])
    xL, cache2 = afin_activacion_forward(X, parametros["W2"], parametros["b2"], activaciones[1])
    return xL, [cache1, cache2]
