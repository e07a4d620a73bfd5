"""Scaled by 0.1 instead of 0.01.

id: init-scale-tenth
replaces: inicializar_pesos
loses: prueba_inicializar_pesos
diagnosis: init.unscaled
"""


def inicializar_pesos(d0, d1, d2):
    np.random.seed(1)
    escala = 0.1
    W1 = escala * np.random.randn(d0, d1)
    W2 = escala * np.random.randn(d1, d2)
    b1, b2 = np.zeros(d1), np.zeros(d2)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
