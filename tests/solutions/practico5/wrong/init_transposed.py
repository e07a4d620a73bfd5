"""W of shape (outputs, inputs), as in courses that put samples in columns.

id: init-transposed
replaces: inicializar_pesos
loses: prueba_inicializar_pesos, prueba_entrenar
diagnosis: init.transposed, parts.failing
"""


def inicializar_pesos(d0, d1, d2):
    np.random.seed(1)

    W1 = np.random.randn(d1, d0) * 0.01
    b1 = np.zeros(d1)
    W2 = np.random.randn(d2, d1) * 0.01
    b2 = np.zeros(d2)

    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
