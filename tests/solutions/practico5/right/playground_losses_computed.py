"""The losses as formulas.

id: playground-losses-computed
notebook: ejercicio2_playground
replaces: respuesta_perdidas
loses:
diagnosis:
"""

from math import log

perdidas_de_la_indecisa = {}
perdidas_de_la_indecisa["playground"] = (0 - 1) ** 2 / 2
perdidas_de_la_indecisa["mse_01"] = (0.5 - 1) ** 2 / 2
perdidas_de_la_indecisa["entropia_01"] = -log(0.5)
