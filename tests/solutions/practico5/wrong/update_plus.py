"""Uphill: + eta * dW.

id: update-plus
replaces: actualizar_parametros
loses: prueba_actualizar_parametros
diagnosis: update.plus
"""


def actualizar_parametros(parametros, gradientes, eta):
    nuevos = {}
    for k in parametros:
        nuevos[k] = parametros[k] + eta * gradientes["d" + k]
    return nuevos
