"""activaciones[1] in the first layer, activaciones[0] in the second.

id: forward-activations-swapped
replaces: feed_forward
loses: prueba_feed_forward
diagnosis: forward.activations_swapped
"""


def feed_forward(X, parametros, activaciones=("tanh", "sigmoide")):
    act2, act1 = activaciones
    X1, c1 = afin_activacion_forward(X, parametros["W1"], parametros["b1"], act1)
    X2, c2 = afin_activacion_forward(X1, parametros["W2"], parametros["b2"], act2)
    return X2, [c1, c2]
