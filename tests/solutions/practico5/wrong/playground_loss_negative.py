"""The cross entropy without its minus sign.

id: playground-loss-negative
notebook: ejercicio2_playground
replaces: respuesta_perdidas
loses: prueba_perdidas
diagnosis: playground.loss_sign
"""

perdidas_de_la_indecisa = {"playground": 0.5, "mse_01": 0.125, "entropia_01": -0.693}
