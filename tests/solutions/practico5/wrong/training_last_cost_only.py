"""Returns the last cost instead of all.

id: training-last-cost-only
replaces: entrenar
loses: prueba_entrenar
diagnosis: returns.costs_not_list
"""


def entrenar(X, y, d1, eta, iteraciones, costo=entropia_cruzada, activaciones=("tanh", "sigmoide")):
    parametros = inicializar_pesos(X.shape[1], d1, y.shape[1])
    for i in range(iteraciones):
        xL, caches = feed_forward(X, parametros, activaciones)
        costos, dxL = costo(xL, y)
        gradientes = backpropagation(dxL, caches, activaciones)
        parametros = actualizar_parametros(parametros, gradientes, eta)
    return parametros, costos
