"""A label that is none of the three.

id: playground-labels-of-its-own
notebook: ejercicio2_playground
replaces: respuesta_semillas
loses: prueba_semillas
diagnosis: playground.form
"""

semillas = {"neurona_x_y": "nunca", "neurona_xy": "siempre", "red_2": "casi nunca", "red_3": "a veces", "red_8": "siempre"}
