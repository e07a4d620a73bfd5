"""Each input gets a bias too.

id: playground-numbers-with-input-biases
notebook: ejercicio2_playground
replaces: respuesta_cuantos_numeros
loses: prueba_cuantos_numeros
diagnosis: playground.numbers_of_inputs
"""

cuantos_numeros = {"neurona_x_y": 3, "neurona_xy": 2, "red_3": 2 + 2 * 3 + 3 + 3 + 1, "red_8": 2 + 2 * 8 + 8 + 8 + 1}
