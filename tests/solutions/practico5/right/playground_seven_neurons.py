"""Seven hidden neurons and a learning rate of 1.

id: playground-seven-neurons
notebook: ejercicio2_playground
replaces: respuesta_configuracion
loses:
diagnosis:
"""

ocultas = 7
configuracion = dict(ocultas=ocultas, eta=1.0, iteraciones=300)
