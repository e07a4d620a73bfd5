"""Every feature that helps, though fewer are enough.

id: playground-features-all
notebook: ejercicio2_playground
replaces: respuesta_atributos
loses: prueba_atributos_xor, prueba_atributos_circulo
diagnosis: playground.too_many_features
"""

atributos = {
    "xor": {"atributos": ["x", "y", "xy"], "eta": 0.1, "iteraciones": 300},
    "circulo": {"atributos": ["x", "y", "x2", "y2"], "eta": 0.1, "iteraciones": 300},
}
