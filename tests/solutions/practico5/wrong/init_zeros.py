"""All weights zero: every hidden neuron is the twin of the others.

id: init-zeros
replaces: inicializar_pesos
loses: prueba_inicializar_pesos
diagnosis: init.zeros
"""


def inicializar_pesos(d0, d1, d2):
    return {
        "W1": np.zeros((d0, d1)),
        "b1": np.zeros(d1),
        "W2": np.zeros((d1, d2)),
        "b2": np.zeros(d2),
    }
