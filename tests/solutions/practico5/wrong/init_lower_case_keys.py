"""Keys w1, w2 in lower case.

id: init-lower-case-keys
replaces: inicializar_pesos
loses: prueba_inicializar_pesos, prueba_entrenar
diagnosis: returns.missing_keys, parts.failing
"""


def inicializar_pesos(d0, d1, d2):
    np.random.seed(1)
    pars = {}
    pars["w1"] = np.random.randn(d0, d1) * 0.01
    pars["b1"] = np.zeros(d1)
    pars["w2"] = np.random.randn(d1, d2) * 0.01
    pars["b2"] = np.zeros(d2)
    return pars
