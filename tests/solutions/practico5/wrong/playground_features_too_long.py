"""More iterations than the statement allows.

id: playground-features-too-long
notebook: ejercicio2_playground
replaces: respuesta_atributos
loses: prueba_atributos_xor
diagnosis: playground.out_of_range
"""

atributos = {
    "xor": {"atributos": ["xy"], "eta": 0.03, "iteraciones": 1000},
    "circulo": {"atributos": ["x2", "y2"], "eta": 0.3, "iteraciones": 300},
}
