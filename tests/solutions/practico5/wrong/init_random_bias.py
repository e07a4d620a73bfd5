"""Biases drawn at random too.

id: init-random-bias
replaces: inicializar_pesos
loses: prueba_inicializar_pesos
diagnosis: init.random_bias
"""


def inicializar_pesos(d0, d1, d2):
    np.random.seed(1)
    W1 = np.random.randn(d0, d1) * 0.01
    b1 = np.random.randn(d1) * 0.01
    W2 = np.random.randn(d1, d2) * 0.01
    b2 = np.random.randn(d2) * 0.01
    return dict(W1=W1, b1=b1, W2=W2, b2=b2)
