"""The right features with a learning rate that gets nowhere in 300 iterations.

id: playground-features-too-slow
notebook: ejercicio2_playground
replaces: respuesta_atributos
loses: prueba_atributos_xor, prueba_atributos_circulo
diagnosis: playground.eta_too_small
"""

atributos = {
    "xor": {"atributos": ["xy"], "eta": 0.0001, "iteraciones": 300},
    "circulo": {"atributos": ["x2", "y2"], "eta": 0.0001, "iteraciones": 300},
}
