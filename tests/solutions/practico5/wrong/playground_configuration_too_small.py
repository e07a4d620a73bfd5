"""A single hidden neuron for the circle.

id: playground-configuration-too-small
notebook: ejercicio2_playground
replaces: respuesta_configuracion
loses: prueba_configuracion
diagnosis: playground.net_too_small
"""

configuracion = {"ocultas": 1, "eta": 1, "iteraciones": 300}
