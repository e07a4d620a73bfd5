"""The learning rate is not used.

id: update-no-eta
replaces: actualizar_parametros
loses: prueba_actualizar_parametros
diagnosis: update.no_eta
"""


def actualizar_parametros(parametros, gradientes, eta):
    W1 = parametros["W1"] - gradientes["dW1"]
    b1 = parametros["b1"] - gradientes["db1"]
    W2 = parametros["W2"] - gradientes["dW2"]
    b2 = parametros["b2"] - gradientes["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
