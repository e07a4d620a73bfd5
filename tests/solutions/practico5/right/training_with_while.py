"""while, np.append, a progress print, a copy of the parameters.

id: training-with-while
replaces: entrenar, predecir
loses:
diagnosis:
"""


def entrenar(X, y, d1, eta, iteraciones, costo=entropia_cruzada, activaciones=("tanh", "sigmoide")):
    N, d0 = X.shape
    d2 = y.shape[1]
    parametros = inicializar_pesos(d0, d1, d2)
    costos = np.array([])
    it = 0
    while it < iteraciones:
        xL, caches = feed_forward(X, parametros, activaciones)
        valor, dxL = costo(xL, y)
        costos = np.append(costos, valor)
        parametros = actualizar_parametros(
            parametros, backpropagation(dxL, caches, activaciones), eta
        )
        if it % 100 == 0:
            print(f"iteración {it}: costo {float(valor):.4f}")
        it += 1
    return parametros, costos


def predecir(X, parametros, activaciones=("tanh", "sigmoide")):
    probabilidades = feed_forward(X, parametros, activaciones)[0]
    return np.where(probabilidades > 0.5, True, False)
