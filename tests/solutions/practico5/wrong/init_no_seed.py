"""The seed is forgotten: every run starts elsewhere.

id: init-no-seed
replaces: inicializar_pesos
loses: prueba_inicializar_pesos
diagnosis: init.no_seed
"""


def inicializar_pesos(d0, d1, d2):
    W1 = np.random.randn(d0, d1) * 0.01
    W2 = np.random.randn(d1, d2) * 0.01
    return {"W1": W1, "b1": np.zeros(d1), "W2": W2, "b2": np.zeros(d2)}
