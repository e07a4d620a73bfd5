"""Regression is taken for easy: multi gauss too.

id: playground-line-learns-multi-gauss
notebook: ejercicio2_playground
replaces: respuesta_neurona_lineal
loses: prueba_neurona_lineal
diagnosis: playground.line_not_enough
"""

neurona_lineal = {"circulo": False, "xor": False, "gauss": True, "espiral": False, "plano": True, "multi_gauss": True}
