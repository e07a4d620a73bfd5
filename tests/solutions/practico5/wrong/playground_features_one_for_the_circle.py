"""x² alone for the circle: two parallel lines.

id: playground-features-one-for-the-circle
notebook: ejercicio2_playground
replaces: respuesta_atributos
loses: prueba_atributos_circulo
diagnosis: playground.features_wrong
"""

atributos = {
    "xor": {"atributos": ["xy"], "eta": 0.3, "iteraciones": 100},
    "circulo": {"atributos": ["x2"], "eta": 0.3, "iteraciones": 300},
}
