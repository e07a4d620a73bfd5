"""Other learning rates, more iterations, a tuple, another order.

id: playground-other-features
notebook: ejercicio2_playground
replaces: respuesta_atributos
loses:
diagnosis:
"""

# con η chico y muchas vueltas también llega
atributos = {
    "circulo": {"atributos": ("y2", "x2"), "eta": 0.1, "iteraciones": 300},
    "xor": {"atributos": ("xy",), "eta": 1, "iteraciones": 250},
}
