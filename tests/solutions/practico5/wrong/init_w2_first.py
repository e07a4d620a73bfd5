"""W2 drawn before W1.

id: init-w2-first
replaces: inicializar_pesos
loses: prueba_inicializar_pesos
diagnosis: init.w2_first
"""


def inicializar_pesos(d0, d1, d2):
    np.random.seed(1)
    W2 = np.random.randn(d1, d2) * 0.01
    W1 = np.random.randn(d0, d1) * 0.01
    b1 = np.zeros(d1)
    b2 = np.zeros(d2)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
