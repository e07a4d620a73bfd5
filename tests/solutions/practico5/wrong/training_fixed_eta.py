"""The learning rate is written into the loop.

id: training-fixed-eta
replaces: entrenar
loses: prueba_entrenar
diagnosis: train.eta_ignored
"""


def entrenar(X, y, d1, eta, iteraciones, costo=entropia_cruzada, activaciones=("tanh", "sigmoide")):
    parametros = inicializar_pesos(X.shape[1], d1, y.shape[1])
    costos = []
    for i in range(iteraciones):
        xL, caches = feed_forward(X, parametros, activaciones)
        J, dxL = costo(xL, y)
        gradientes = backpropagation(dxL, caches, activaciones)
        parametros = actualizar_parametros(parametros, gradientes, 0.01)
        costos.append(J)
    return parametros, costos
