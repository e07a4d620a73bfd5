"""b of shape (1, d) after the step.

id: update-bias-row
replaces: actualizar_parametros
loses: prueba_actualizar_parametros, prueba_entrenar
diagnosis: update.bias_shape, parts.failing
"""


def actualizar_parametros(parametros, gradientes, eta):
    p = {}
    p["W1"] = parametros["W1"] - eta * gradientes["dW1"]
    p["b1"] = parametros["b1"] - eta * gradientes["db1"].reshape(1, -1)
    p["W2"] = parametros["W2"] - eta * gradientes["dW2"]
    p["b2"] = parametros["b2"] - eta * gradientes["db2"].reshape(1, -1)
    return p
