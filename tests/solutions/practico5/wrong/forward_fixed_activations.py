"""tanh and sigmoid written into feed_forward; the argument is ignored.

id: forward-fixed-activations
replaces: feed_forward
loses: prueba_feed_forward
diagnosis: forward.activation_ignored
"""


def feed_forward(X, parametros, activaciones=("tanh", "sigmoide")):
    W1, b1 = parametros["W1"], parametros["b1"]
    W2, b2 = parametros["W2"], parametros["b2"]
    X1, cache1 = afin_activacion_forward(X, W1, b1, "tanh")
    X2, cache2 = afin_activacion_forward(X1, W2, b2, "sigmoide")
    return X2, [cache1, cache2]
