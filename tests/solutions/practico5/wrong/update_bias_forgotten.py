"""Only the weights take a step.

id: update-bias-forgotten
replaces: actualizar_parametros
loses: prueba_actualizar_parametros
diagnosis: update.bias_forgotten
"""


def actualizar_parametros(parametros, gradientes, eta):
    nuevos = dict(parametros)
    nuevos["W1"] = parametros["W1"] - eta * gradientes["dW1"]
    nuevos["W2"] = parametros["W2"] - eta * gradientes["dW2"]
    return nuevos
