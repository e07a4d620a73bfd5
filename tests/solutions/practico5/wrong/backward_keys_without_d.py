"""The keys of the gradients are W1, b1, W2, b2.

id: backward-keys-without-d
replaces: backpropagation
loses: prueba_backpropagation, prueba_entrenar
diagnosis: returns.missing_keys, parts.failing
"""


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    g = {}
    dX = dxL
    for capa in (2, 1):
        dX, g[f"W{capa}"], g[f"b{capa}"] = afin_activacion_backward(
            dX, caches[capa - 1], activaciones[capa - 1]
        )
    return g
