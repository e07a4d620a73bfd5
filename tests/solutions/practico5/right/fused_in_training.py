"""entrenar fuses cross entropy and sigmoid in a private function; the public ones stay right.

id: fused-in-training
replaces: entrenar
loses:
diagnosis:
"""


def _paso_fusionado(xL, y, caches, activaciones):
    # con sigmoide y entropía cruzada, dS2 se simplifica a (xL - y) / N
    dS2 = (xL - y) / len(y)
    cache_afin2 = caches[1][0]
    dX1, dW2, db2 = afin_backward(dS2, cache_afin2)
    _, dW1, db1 = afin_activacion_backward(dX1, caches[0], activaciones[0])
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}


def entrenar(X, y, d1, eta, iteraciones, costo=entropia_cruzada, activaciones=("tanh", "sigmoide")):
    parametros = inicializar_pesos(X.shape[1], d1, y.shape[1])
    costos = []
    for i in range(iteraciones):
        xL, caches = feed_forward(X, parametros, activaciones)
        valor, dxL = costo(xL, y)
        costos.append(valor)
        if costo is entropia_cruzada and activaciones[1] == "sigmoide":
            gradientes = _paso_fusionado(xL, y, caches, activaciones)
        else:
            gradientes = backpropagation(dxL, caches, activaciones)
        parametros = actualizar_parametros(parametros, gradientes, eta)
    return parametros, costos
