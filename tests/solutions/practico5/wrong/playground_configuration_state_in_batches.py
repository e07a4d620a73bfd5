"""A state that trains in batches, as the site does.

id: playground-configuration-state-in-batches
notebook: ejercicio2_playground
replaces: respuesta_configuracion
loses: prueba_configuracion
diagnosis: playground.state_control
"""

configuracion = (
    "#conjunto=circulo&atributos=x,y&ocultas=8&activacion=tanh&costo=mse&eta=0.03&regularizacion=ninguna&tasa=0.0"
    "&ruido=0.0&proporcion=50&lote=10&semilla=3&epocas=100"
)
