"""np.random.normal with scale 0.01; zeros by multiplication.

id: init-normal
replaces: inicializar_pesos
loses:
diagnosis:
"""


def inicializar_pesos(d0, d1, d2):
    np.random.seed(seed=1)
    W1 = np.random.normal(0, 0.01, size=(d0, d1))
    W2 = np.random.normal(0, 0.01, size=(d1, d2))
    return {"W1": W1, "W2": W2, "b1": W1[0] * 0, "b2": W2[0] * 0}
