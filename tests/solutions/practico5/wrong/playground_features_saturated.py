"""A learning rate of 10 drives the circle's neuron into saturation.

id: playground-features-saturated
notebook: ejercicio2_playground
replaces: respuesta_atributos
loses: prueba_atributos_circulo
diagnosis: playground.eta_too_large
"""

atributos = {
    "xor": {"atributos": ["xy"], "eta": 0.3, "iteraciones": 100},
    "circulo": {"atributos": ["x2", "y2"], "eta": 10, "iteraciones": 300},
}
