"""Stochastic descent, one sample a step, instead of the full batch.

id: training-one-sample-at-a-time
replaces: entrenar
loses: prueba_entrenar
diagnosis: train.one_sample_at_a_time
"""


def entrenar(X, y, d1, eta, iteraciones, costo=entropia_cruzada, activaciones=("tanh", "sigmoide")):
    parametros = inicializar_pesos(X.shape[1], d1, y.shape[1])
    costos = []
    for i in range(iteraciones):
        n = i % X.shape[0]
        xL, caches = feed_forward(X[n : n + 1], parametros, activaciones)
        c, dxL = costo(xL, y[n : n + 1])
        costos.append(c)
        grads = backpropagation(dxL, caches, activaciones)
        parametros = actualizar_parametros(parametros, grads, eta)
    return parametros, costos
