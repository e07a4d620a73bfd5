"""Losses that no formula gives.

id: playground-losses-guessed
notebook: ejercicio2_playground
replaces: respuesta_perdidas
loses: prueba_perdidas
diagnosis: playground.losses
"""

perdidas_de_la_indecisa = {"playground": 0.4, "mse_01": 0.125, "entropia_01": 0.69}
