"""The biases are not counted.

id: playground-numbers-without-biases
notebook: ejercicio2_playground
replaces: respuesta_cuantos_numeros
loses: prueba_cuantos_numeros
diagnosis: playground.numbers_without_biases
"""

cuantos_numeros = {
    "neurona_x_y": 2,
    "neurona_xy": 1,
    "red_3": 2 * 3 + 3,
    "red_8": 2 * 8 + 8,
}
