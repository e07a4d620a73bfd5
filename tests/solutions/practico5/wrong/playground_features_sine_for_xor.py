"""sin x for xor.

id: playground-features-sine-for-xor
notebook: ejercicio2_playground
replaces: respuesta_atributos
loses: prueba_atributos_xor
diagnosis: playground.features_wrong
"""

atributos = {
    "xor": {"atributos": ["senx"], "eta": 0.3, "iteraciones": 300},
    "circulo": {"atributos": ["x2", "y2"], "eta": 0.3, "iteraciones": 100},
}
