"""The output neuron is not counted.

id: playground-numbers-hidden-layer-only
notebook: ejercicio2_playground
replaces: respuesta_cuantos_numeros
loses: prueba_cuantos_numeros
diagnosis: playground.numbers_hidden_only
"""

cuantos_numeros = {
    "neurona_x_y": 3,
    "neurona_xy": 2,
    "red_3": 2 * 3 + 3,
    "red_8": 2 * 8 + 8,
}
