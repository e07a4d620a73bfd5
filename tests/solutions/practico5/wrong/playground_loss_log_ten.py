"""The logarithm to the base 10.

id: playground-loss-log-ten
notebook: ejercicio2_playground
replaces: respuesta_perdidas
loses: prueba_perdidas
diagnosis: playground.loss_log_base
"""

perdidas_de_la_indecisa = {
    "playground": 0.5,
    "mse_01": 0.125,
    "entropia_01": 0.301,
}
