"""Copy and paste: layer 2 is updated twice, layer 1 never.

id: update-layer-two-only
replaces: actualizar_parametros
loses: prueba_actualizar_parametros
diagnosis: update.layer_forgotten
"""


def actualizar_parametros(parametros, gradientes, eta):
    W1, b1, W2, b2 = (parametros[k] for k in ("W1", "b1", "W2", "b2"))
    W2 = W2 - eta * gradientes["dW2"]
    b2 = b2 - eta * gradientes["db2"]
    W2 = W2 - eta * gradientes["dW2"]
    b2 = b2 - eta * gradientes["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
