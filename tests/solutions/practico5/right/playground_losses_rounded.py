"""Two decimals, rounded up.

id: playground-losses-rounded
notebook: ejercicio2_playground
replaces: respuesta_perdidas
loses:
diagnosis:
"""

perdidas_de_la_indecisa = {"playground": 0.50, "mse_01": 0.13, "entropia_01": 0.69}
