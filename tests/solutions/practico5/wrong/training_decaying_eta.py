"""The learning rate shrinks with the iterations, which nobody asked for.

id: training-decaying-eta
replaces: entrenar
loses: prueba_entrenar
diagnosis: train.eta_changes
"""


def entrenar(X, y, d1, eta, iteraciones, costo=entropia_cruzada, activaciones=("tanh", "sigmoide")):
    parametros = inicializar_pesos(X.shape[1], d1, y.shape[1])
    costos = []
    for i in range(iteraciones):
        xL, caches = feed_forward(X, parametros, activaciones)
        c, dxL = costo(xL, y)
        costos.append(c)
        gradientes = backpropagation(dxL, caches, activaciones)
        # así converge más suave
        parametros = actualizar_parametros(parametros, gradientes, eta / (1 + 0.01 * i))
    return parametros, costos
