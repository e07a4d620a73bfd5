"""One bias for each layer.

id: playground-numbers-one-bias-a-layer
notebook: ejercicio2_playground
replaces: respuesta_cuantos_numeros
loses: prueba_cuantos_numeros
diagnosis: playground.numbers_one_bias_a_layer
"""

cuantos_numeros = {"neurona_x_y": 3, "neurona_xy": 2, "red_3": 2 * 3 + 3 + 2, "red_8": 2 * 8 + 8 + 2}
