"""Costs are kept every hundred iterations only, as in another course.

id: training-cost-every-hundred
replaces: entrenar
loses: prueba_entrenar
diagnosis: train.costs_thinned
"""


def entrenar(X, y, d1, eta, iteraciones, costo=entropia_cruzada, activaciones=("tanh", "sigmoide")):
    parametros = inicializar_pesos(X.shape[1], d1, y.shape[1])
    costos = []
    for i in range(iteraciones):
        xL, caches = feed_forward(X, parametros, activaciones)
        c, dxL = costo(xL, y)
        parametros = actualizar_parametros(parametros, backpropagation(dxL, caches, activaciones), eta)
        if i % 100 == 0:
            costos.append(c)
    return parametros, costos
