"""Labels with a capital letter and a blank.

id: playground-labels-in-capitals
notebook: ejercicio2_playground
replaces: respuesta_semillas
loses:
diagnosis:
"""

semillas = {
    "neurona_x_y": "Nunca",
    "neurona_xy": "Siempre",
    "red_2": "nunca ",
    "red_3": "A veces",
    "red_8": "Siempre",
}
