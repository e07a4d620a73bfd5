"""0.5 for the labels 0 and 1 as well.

id: playground-loss-same-for-both-labels
notebook: ejercicio2_playground
replaces: respuesta_perdidas
loses: prueba_perdidas
diagnosis: playground.loss_labels
"""

perdidas_de_la_indecisa = {"playground": 0.5, "mse_01": 0.5, "entropia_01": 0.69}
