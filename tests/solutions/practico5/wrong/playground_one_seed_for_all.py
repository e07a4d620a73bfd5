"""One run each: three neurons learnt it, so always.

id: playground-one-seed-for-all
notebook: ejercicio2_playground
replaces: respuesta_semillas
loses: prueba_semillas
diagnosis: playground.few_seeds
"""

semillas = {
    "neurona_x_y": "nunca",
    "neurona_xy": "siempre",
    "red_2": "nunca",
    "red_3": "siempre",
    "red_8": "siempre",
}
