"""In place, and the return is forgotten.

id: update-nothing-returned
replaces: actualizar_parametros
loses: prueba_actualizar_parametros, prueba_entrenar
diagnosis: returns.none, parts.failing
"""


def actualizar_parametros(parametros, gradientes, eta):
    for k in ["W1", "b1", "W2", "b2"]:
        parametros[k] -= eta * gradientes["d" + k]
