"""np.round and a cast to bool.

id: predict-rounded
replaces: predecir
loses:
diagnosis:
"""


def predecir(X, parametros, activaciones=("tanh", "sigmoide")):
    xL, _ = feed_forward(X, parametros, activaciones)
    return np.round(xL).astype(bool)
