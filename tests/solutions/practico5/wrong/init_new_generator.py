"""The modern Generator instead of np.random.seed: other numbers.

id: init-new-generator
replaces: inicializar_pesos
loses: prueba_inicializar_pesos
diagnosis: init.new_generator
"""


def inicializar_pesos(d0, d1, d2):
    rng = np.random.default_rng(1)
    return {
        "W1": rng.standard_normal((d0, d1)) * 0.01,
        "b1": np.zeros(d1),
        "W2": rng.standard_normal((d1, d2)) * 0.01,
        "b2": np.zeros(d2),
    }
