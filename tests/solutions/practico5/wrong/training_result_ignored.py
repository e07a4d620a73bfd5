"""The updated parameters are thrown away: nothing is learnt.

id: training-result-ignored
replaces: actualizar_parametros, entrenar
loses: prueba_entrenar
diagnosis: train.result_ignored
"""


def actualizar_parametros(parametros, gradientes, eta):
    return {k: parametros[k] - eta * gradientes["d" + k] for k in parametros}


def entrenar(X, y, d1, eta, iteraciones, costo=entropia_cruzada, activaciones=("tanh", "sigmoide")):
    parametros = inicializar_pesos(X.shape[1], d1, y.shape[1])
    costos = []
    for i in range(iteraciones):
        xL, caches = feed_forward(X, parametros, activaciones)
        c, dxL = costo(xL, y)
        grads = backpropagation(dxL, caches, activaciones)
        actualizar_parametros(parametros, grads, eta)
        costos.append(c)
    return parametros, costos
