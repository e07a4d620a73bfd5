"""The site's learning rate, with full batches and few iterations.

id: playground-configuration-too-slow
notebook: ejercicio2_playground
replaces: respuesta_configuracion
loses: prueba_configuracion
diagnosis: playground.eta_too_small
"""

# en el sitio con 0.03 andaba
configuracion = {"ocultas": 8, "eta": 0.003, "iteraciones": 100}
