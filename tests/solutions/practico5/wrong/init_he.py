"""He initialisation, read elsewhere, instead of the one asked for.

id: init-he
replaces: inicializar_pesos
loses: prueba_inicializar_pesos
diagnosis: init.other_scheme
"""


def inicializar_pesos(d0, d1, d2):
    np.random.seed(1)
    # inicialización de He
    W1 = np.random.randn(d0, d1) * np.sqrt(2 / d0)
    b1 = np.zeros(d1)
    W2 = np.random.randn(d1, d2) * np.sqrt(2 / d1)
    b2 = np.zeros(d2)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
