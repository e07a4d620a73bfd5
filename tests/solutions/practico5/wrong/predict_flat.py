"""Predictions of shape (N,): compared with y (N, 1) they broadcast to (N, N).

id: predict-flat
replaces: predecir
loses: prueba_predecir
diagnosis: predict.flat
"""


def predecir(X, parametros, activaciones=("tanh", "sigmoide")):
    xL, _ = feed_forward(X, parametros, activaciones)
    return (xL > 0.5).ravel()
