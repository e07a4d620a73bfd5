"""Biases of shape (d, 1).

id: init-bias-column
replaces: inicializar_pesos
loses: prueba_inicializar_pesos, prueba_entrenar
diagnosis: init.bias_shape, parts.failing
"""


def inicializar_pesos(d0, d1, d2):
    np.random.seed(1)
    W1 = 0.01 * np.random.randn(d0, d1)
    b1 = np.zeros((d1, 1))
    W2 = 0.01 * np.random.randn(d1, d2)
    b2 = np.zeros((d2, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
