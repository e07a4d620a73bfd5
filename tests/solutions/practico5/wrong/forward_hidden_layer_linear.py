"""The hidden layer has no activation in feed_forward.

id: forward-hidden-layer-linear
replaces: feed_forward
loses: prueba_feed_forward
diagnosis: forward.linear
"""


def feed_forward(X, parametros, activaciones=("tanh", "sigmoide")):
    S1, cache_afin1 = afin_forward(X, parametros["W1"], parametros["b1"])
    xL, cache2 = afin_activacion_forward(S1, parametros["W2"], parametros["b2"], activaciones[1])
    caches = [(cache_afin1, S1), cache2]
    return xL, caches
