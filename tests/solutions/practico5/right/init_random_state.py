"""A RandomState with the same seed and a loop over the layers.

id: init-random-state
replaces: inicializar_pesos
loses:
diagnosis:
"""


def inicializar_pesos(d0, d1, d2):
    azar = np.random.RandomState(1)
    parametros = {}
    for l, (entradas, salidas) in enumerate([(d0, d1), (d1, d2)], start=1):
        parametros["W" + str(l)] = azar.randn(entradas, salidas) * 0.01
        parametros["b" + str(l)] = np.zeros(salidas)
    return parametros
