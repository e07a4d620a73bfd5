"""-= on the arrays of the dict that came in, which is returned.

id: update-in-place
replaces: actualizar_parametros
loses:
diagnosis:
"""


def actualizar_parametros(parametros, gradientes, eta):
    for k in parametros:
        parametros[k] -= eta * gradientes["d" + k]
    return parametros
