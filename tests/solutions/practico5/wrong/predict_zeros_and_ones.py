"""0.0 and 1.0 instead of booleans.

id: predict-zeros-and-ones
replaces: predecir
loses: prueba_predecir
diagnosis: predict.not_bool
"""


def predecir(X, parametros, activaciones=("tanh", "sigmoide")):
    xL, _ = feed_forward(X, parametros, activaciones)
    return np.where(xL > 0.5, 1.0, 0.0)
