"""Two hidden neurons for xor, as in the books.

id: playground-two-lines-for-xor
notebook: ejercicio2_playground
replaces: respuesta_red_minima
loses: prueba_red_minima_xor
diagnosis: playground.net_too_small
"""

red_minima = {
    "gauss": 0,
    "xor": 2,
    "circulo": 3,
}
