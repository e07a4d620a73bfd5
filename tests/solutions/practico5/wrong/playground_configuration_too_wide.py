"""More neurons than the site allows.

id: playground-configuration-too-wide
notebook: ejercicio2_playground
replaces: respuesta_configuracion
loses: prueba_configuracion
diagnosis: playground.out_of_range
"""

configuracion = {"ocultas": 20, "eta": 1, "iteraciones": 300}
