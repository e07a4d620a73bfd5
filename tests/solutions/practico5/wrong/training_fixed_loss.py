"""Always the cross entropy, whatever loss is asked for.

id: training-fixed-loss
replaces: entrenar
loses: prueba_entrenar
diagnosis: train.loss_ignored
"""


def entrenar(X, y, d1, eta, iteraciones, costo=entropia_cruzada, activaciones=("tanh", "sigmoide")):
    pars = inicializar_pesos(X.shape[1], d1, y.shape[1])
    historia = []
    for it in range(iteraciones):
        xL, caches = feed_forward(X, pars, activaciones)
        J, dxL = entropia_cruzada(xL, y)
        historia.append(J)
        pars = actualizar_parametros(pars, backpropagation(dxL, caches, activaciones), eta)
    return pars, historia
