"""copy.deepcopy, then one line for each array.

id: update-deepcopy
replaces: actualizar_parametros
loses:
diagnosis:
"""
import copy


def actualizar_parametros(parametros, gradientes, eta):
    p = copy.deepcopy(parametros)
    p["W1"] = p["W1"] - eta * gradientes["dW1"]
    p["b1"] = p["b1"] - eta * gradientes["db1"]
    p["W2"] = p["W2"] - eta * gradientes["dW2"]
    p["b2"] = p["b2"] - eta * gradientes["db2"]
    return p
