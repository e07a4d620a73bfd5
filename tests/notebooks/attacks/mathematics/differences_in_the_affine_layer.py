"""Central differences inside afin_backward.

id: differences-in-the-affine-layer
replaces: afin_backward
loses: prueba_afin_backward
"""


def afin_backward(dS, cache):
    X, W, b = cache

    def derivar(arreglo):
        derivada = np.zeros_like(arreglo)
        for i in np.ndindex(arreglo.shape):
            antes = arreglo[i]
            arreglo[i] = antes + 1e-5
            mas = np.sum(dS * afin_forward(X, W, b)[0])
            arreglo[i] = antes - 1e-5
            menos = np.sum(dS * afin_forward(X, W, b)[0])
            arreglo[i] = antes
            derivada[i] = (mas - menos) / 2e-5
        return derivada

    return derivar(X), derivar(W), derivar(b)
