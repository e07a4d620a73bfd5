"""Compared with 0 instead of 0.5: everything is true.

id: predict-threshold-zero
replaces: predecir
loses: prueba_predecir
diagnosis: predict.threshold
"""


def predecir(X, parametros, activaciones=("tanh", "sigmoide")):
    xL, caches = feed_forward(X, parametros, activaciones)
    return xL > 0
