"""rand (uniform, all positive) instead of randn.

id: init-uniform
replaces: inicializar_pesos
loses: prueba_inicializar_pesos
diagnosis: init.uniform
"""


def inicializar_pesos(d0, d1, d2):
    np.random.seed(1)
    parametros = {}
    parametros["W1"] = np.random.rand(d0, d1) * 0.01
    parametros["b1"] = np.zeros((d1,))
    parametros["W2"] = np.random.rand(d1, d2) * 0.01
    parametros["b2"] = np.zeros((d2,))
    return parametros
