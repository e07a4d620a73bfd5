"""Looks the gradients up under the parameters' own names.

id: update-key-typo
replaces: actualizar_parametros
loses: prueba_actualizar_parametros, prueba_entrenar
diagnosis: raises.lookup, parts.failing
"""


def actualizar_parametros(parametros, gradientes, eta):
    return {k: parametros[k] - eta * gradientes[k] for k in parametros}
