"""Whoever does not answer is said to pay nothing.

id: playground-losses-zero
notebook: ejercicio2_playground
replaces: respuesta_perdidas
loses: prueba_perdidas
diagnosis: playground.loss_zero
"""

perdidas_de_la_indecisa = {"playground": 0, "mse_01": 0, "entropia_01": 0}
