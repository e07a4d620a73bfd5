"""The half of the MSE is forgotten in both losses.

id: playground-loss-without-half
notebook: ejercicio2_playground
replaces: respuesta_perdidas
loses: prueba_perdidas
diagnosis: playground.loss_half
"""

perdidas_de_la_indecisa = {
    "playground": 1.0,
    "mse_01": 0.25,
    "entropia_01": 0.69,
}
