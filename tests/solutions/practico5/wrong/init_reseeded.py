"""Seeded again before W2, so that W2 repeats the numbers of W1.

id: init-reseeded
replaces: inicializar_pesos
loses: prueba_inicializar_pesos
diagnosis: init.reseeded
"""


def pesos(filas, columnas):
    np.random.seed(1)
    return np.random.randn(filas, columnas) * 0.01


def inicializar_pesos(d0, d1, d2):
    return {"W1": pesos(d0, d1), "b1": np.zeros(d1), "W2": pesos(d1, d2), "b2": np.zeros(d2)}
