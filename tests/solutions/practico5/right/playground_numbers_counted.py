"""Counted by a function.

id: playground-numbers-counted
notebook: ejercicio2_playground
replaces: respuesta_cuantos_numeros
loses:
diagnosis:
"""

def contar(*capas):
    return sum((entran + 1) * salen for entran, salen in zip(capas, capas[1:]))


cuantos_numeros = {
    "neurona_x_y": contar(2, 1),
    "neurona_xy": contar(1, 1),
    "red_3": contar(2, 3, 1),
    "red_8": contar(2, 8, 1),
}
