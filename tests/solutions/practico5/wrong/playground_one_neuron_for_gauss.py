"""A hidden neuron for gauss, where none is needed.

id: playground-one-neuron-for-gauss
notebook: ejercicio2_playground
replaces: respuesta_red_minima
loses: prueba_red_minima_xor
diagnosis: playground.net_too_big
"""

red_minima = {
    "gauss": 1,
    "xor": 3,
    "circulo": 3,
}
