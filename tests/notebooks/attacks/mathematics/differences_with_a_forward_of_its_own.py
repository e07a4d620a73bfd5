"""Central differences inside backpropagation, of a forward written anew beside it.

id: differences-with-a-forward-of-its-own
replaces: backpropagation
loses: prueba_backpropagation
"""


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    (X0, W1, b1), (X1, W2, b2) = caches[0][0], caches[1][0]
    p = {"dW1": W1.copy(), "db1": b1.copy(), "dW2": W2.copy(), "db2": b2.copy()}
    formas = {"tanh": np.tanh, "sigmoide": lambda S: 1 / (1 + np.exp(-S)), "relu": lambda S: np.maximum(S, 0)}

    def f():
        X = formas[activaciones[0]](X0 @ p["dW1"] + p["db1"])
        return float((dxL * formas[activaciones[1]](X @ p["dW2"] + p["db2"])).sum())

    gradientes = {}
    for nombre, arreglo in p.items():
        gradientes[nombre] = np.zeros_like(arreglo)
        for i in np.ndindex(arreglo.shape):
            antes = arreglo[i]
            arreglo[i] = antes + 1e-4
            mas = f()
            arreglo[i] = antes - 1e-4
            menos = f()
            arreglo[i] = antes
            gradientes[nombre][i] = (mas - menos) / 2e-4
    return gradientes
