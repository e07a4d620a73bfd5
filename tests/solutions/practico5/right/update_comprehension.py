"""A dict comprehension.

id: update-comprehension
replaces: actualizar_parametros
loses:
diagnosis:
"""

actualizar_parametros = lambda parametros, gradientes, eta: {
    k: v - eta * gradientes[f"d{k}"] for k, v in parametros.items()
}
