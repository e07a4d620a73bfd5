"""The return stands inside the loop.

id: training-early-return
replaces: entrenar
loses: prueba_entrenar
diagnosis: train.early_return
"""


def entrenar(X, y, d1, eta, iteraciones, costo=entropia_cruzada, activaciones=("tanh", "sigmoide")):
    parametros = inicializar_pesos(X.shape[1], d1, y.shape[1])
    costos = []
    for i in range(iteraciones):
        xL, caches = feed_forward(X, parametros, activaciones)
        c, dxL = costo(xL, y)
        costos.append(c)
        gradientes = backpropagation(dxL, caches, activaciones)
        parametros = actualizar_parametros(parametros, gradientes, eta)
        return parametros, costos
