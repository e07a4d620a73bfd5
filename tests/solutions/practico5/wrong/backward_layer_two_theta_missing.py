"""dxL taken for dS2: theta' is missing in layer 2.

id: backward-layer-two-theta-missing
replaces: backpropagation
loses: prueba_backpropagation
diagnosis: backward.layer2_theta_missing, backward.bce_shortcut
"""


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    grads = {}
    cache_afin2, _ = caches[1]
    dX1, grads["dW2"], grads["db2"] = afin_backward(dxL, cache_afin2)
    _, grads["dW1"], grads["db1"] = afin_activacion_backward(dX1, caches[0], activaciones[0])
    return grads
