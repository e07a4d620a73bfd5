"""Each cost is that of the parameters after the step: the first one is missing.

id: training-cost-after-the-step
replaces: entrenar
loses: prueba_entrenar
diagnosis: train.cost_after_step
"""


def entrenar(X, y, d1, eta, iteraciones, costo=entropia_cruzada, activaciones=("tanh", "sigmoide")):
    parametros = inicializar_pesos(X.shape[1], d1, y.shape[1])
    costos = []
    for i in range(iteraciones):
        xL, caches = feed_forward(X, parametros, activaciones)
        c, dxL = costo(xL, y)
        gradientes = backpropagation(dxL, caches, activaciones)
        parametros = actualizar_parametros(parametros, gradientes, eta)
        xL, _ = feed_forward(X, parametros, activaciones)
        costos.append(costo(xL, y)[0])
    return parametros, costos
