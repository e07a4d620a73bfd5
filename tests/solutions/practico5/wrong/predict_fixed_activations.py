"""The activations are not handed on.

id: predict-fixed-activations
replaces: predecir
loses: prueba_predecir
diagnosis: predict.activations_ignored
"""


def predecir(X, parametros, activaciones=("tanh", "sigmoide")):
    salida, caches = feed_forward(X, parametros)
    return salida >= 0.5
