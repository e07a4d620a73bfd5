"""The classification problems only; the others stay None.

id: playground-line-unfinished
notebook: ejercicio2_playground
replaces: respuesta_neurona_lineal
loses: prueba_neurona_lineal
diagnosis: playground.unfinished
"""

neurona_lineal = {
    "circulo": False,
    "xor": False,
    "gauss": True,
    "espiral": False,
    "plano": None,
    "multi_gauss": None,
}
