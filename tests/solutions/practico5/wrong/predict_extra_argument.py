"""A parameter of its own between X and the parameters.

id: predict-extra-argument
replaces: predecir
loses: prueba_predecir
diagnosis: raises.arguments
"""


def predecir(X, parametros, activaciones, umbral):
    xL, _ = feed_forward(X, parametros, activaciones)
    return xL > umbral
