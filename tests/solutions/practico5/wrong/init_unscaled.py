"""The factor 0.01 is missing.

id: init-unscaled
replaces: inicializar_pesos
loses: prueba_inicializar_pesos
diagnosis: init.unscaled
"""


def inicializar_pesos(d0, d1, d2):
    np.random.seed(1)
    W1 = np.random.randn(d0, d1)
    b1 = np.zeros(d1)
    W2 = np.random.randn(d1, d2)
    b2 = np.zeros(d2)
    parametros = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    return parametros
