"""Numbers that no count gives.

id: playground-numbers-guessed
notebook: ejercicio2_playground
replaces: respuesta_cuantos_numeros
loses: prueba_cuantos_numeros
diagnosis: playground.numbers
"""

cuantos_numeros = {"neurona_x_y": 3, "neurona_xy": 2, "red_3": 12, "red_8": 40}
