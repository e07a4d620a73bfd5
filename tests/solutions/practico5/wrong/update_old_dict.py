"""Local variables change; the old dict is returned.

id: update-old-dict
replaces: actualizar_parametros
loses: prueba_actualizar_parametros, prueba_entrenar
diagnosis: update.old_dict, train.result_ignored, parts.failing
"""


def actualizar_parametros(parametros, gradientes, eta):
    for nombre, valor in parametros.items():
        valor = valor - eta * gradientes["d" + nombre]
    return parametros
