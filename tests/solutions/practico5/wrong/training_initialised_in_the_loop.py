"""The weights start again in every iteration.

id: training-initialised-in-the-loop
replaces: entrenar
loses: prueba_entrenar
diagnosis: train.initialised_in_loop
"""


def entrenar(X, y, d1, eta, iteraciones, costo=entropia_cruzada, activaciones=("tanh", "sigmoide")):
    costos = []
    for _ in range(iteraciones):
        parametros = inicializar_pesos(X.shape[1], d1, y.shape[1])
        xL, caches = feed_forward(X, parametros, activaciones)
        valor, dxL = costo(xL, y)
        grads = backpropagation(dxL, caches, activaciones)
        parametros = actualizar_parametros(parametros, grads, eta)
        costos += [valor]
    return parametros, costos
