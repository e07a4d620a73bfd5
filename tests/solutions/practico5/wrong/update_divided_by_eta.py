"""The gradient is divided by the learning rate.

id: update-divided-by-eta
replaces: actualizar_parametros
loses: prueba_actualizar_parametros
diagnosis: update.divided_by_eta
"""


def actualizar_parametros(parametros, gradientes, eta):
    return {k: parametros[k] - gradientes["d" + k] / eta for k in parametros}
