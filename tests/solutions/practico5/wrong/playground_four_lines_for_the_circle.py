"""Four hidden neurons for the circle: it can be done with three.

id: playground-four-lines-for-the-circle
notebook: ejercicio2_playground
replaces: respuesta_red_minima
loses: prueba_red_minima_circulo
diagnosis: playground.net_too_big
"""

red_minima = {"gauss": 0, "xor": 3, "circulo": 4}
