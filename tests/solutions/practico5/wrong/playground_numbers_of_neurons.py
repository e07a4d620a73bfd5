"""Neurons are counted.

id: playground-numbers-of-neurons
notebook: ejercicio2_playground
replaces: respuesta_cuantos_numeros
loses: prueba_cuantos_numeros
diagnosis: playground.numbers_of_neurons
"""

cuantos_numeros = {"neurona_x_y": 1, "neurona_xy": 1, "red_3": 4, "red_8": 9}
