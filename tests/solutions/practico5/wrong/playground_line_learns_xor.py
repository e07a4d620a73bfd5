"""A single neuron is said to learn xor.

id: playground-line-learns-xor
notebook: ejercicio2_playground
replaces: respuesta_neurona_lineal
loses: prueba_neurona_lineal
diagnosis: playground.line_not_enough
"""

neurona_lineal = {
    "circulo": False,
    "xor": True,
    "gauss": True,
    "espiral": False,
    "plano": True,
    "multi_gauss": False,
}
