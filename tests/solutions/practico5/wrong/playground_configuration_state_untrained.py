"""A state copied before training.

id: playground-configuration-state-untrained
notebook: ejercicio2_playground
replaces: respuesta_configuracion
loses: prueba_configuracion
diagnosis: playground.out_of_range
"""

configuracion = (
    "#conjunto=circulo&atributos=x,y&ocultas=8&activacion=tanh&costo=mse&eta=1.0&regularizacion=ninguna&tasa=0.0"
    "&ruido=0.0&proporcion=50&lote=0&semilla=3&epocas=0"
)
