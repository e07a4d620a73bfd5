"""A state of the playground that is not the circle's.

id: playground-configuration-state-of-xor
notebook: ejercicio2_playground
replaces: respuesta_configuracion
loses: prueba_configuracion
diagnosis: playground.state_control
"""

configuracion = (
    "#conjunto=xor&atributos=x,y&ocultas=8&activacion=tanh&costo=mse&eta=1.0&regularizacion=ninguna&tasa=0.0"
    "&ruido=0.0&proporcion=50&lote=0&semilla=3&epocas=300"
)
