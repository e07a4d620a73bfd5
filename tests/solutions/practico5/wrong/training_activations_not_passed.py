"""activaciones is not handed on: always the defaults.

id: training-activations-not-passed
replaces: entrenar
loses: prueba_entrenar
diagnosis: train.activations_ignored
"""


def entrenar(X, y, d1, eta, iteraciones, costo=entropia_cruzada, activaciones=("tanh", "sigmoide")):
    parametros = inicializar_pesos(X.shape[1], d1, y.shape[1])
    costos = []
    for i in range(iteraciones):
        xL, caches = feed_forward(X, parametros)
        J, dxL = costo(xL, y)
        parametros = actualizar_parametros(parametros, backpropagation(dxL, caches), eta)
        costos.append(float(J))
    return parametros, costos
