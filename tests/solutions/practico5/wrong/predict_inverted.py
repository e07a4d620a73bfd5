"""True for class 0.

id: predict-inverted
replaces: predecir
loses: prueba_predecir
diagnosis: predict.inverted
"""


def predecir(X, parametros, activaciones=("tanh", "sigmoide")):
    xL, caches = feed_forward(X, parametros, activaciones)
    return xL < 0.5
