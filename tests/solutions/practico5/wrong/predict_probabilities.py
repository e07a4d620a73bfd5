"""Returns the outputs, not a decision.

id: predict-probabilities
replaces: predecir
loses: prueba_predecir
diagnosis: predict.probabilities
"""


def predecir(X, parametros, activaciones=("tanh", "sigmoide")):
    xL, _ = feed_forward(X, parametros, activaciones)
    return xL
