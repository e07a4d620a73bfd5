"""A small constant instead of random weights.

id: init-constant
replaces: inicializar_pesos
loses: prueba_inicializar_pesos
diagnosis: init.constant
"""


def inicializar_pesos(d0, d1, d2):
    np.random.seed(1)
    parametros = {}
    parametros["W1"] = np.ones((d0, d1)) * 0.01
    parametros["b1"] = np.zeros(d1)
    parametros["W2"] = np.ones((d1, d2)) * 0.01
    parametros["b2"] = np.zeros(d2)
    return parametros
