"""The loss remembers its last xL and y, and backpropagation uses the simplified dS2 for them.

id: fused-in-backpropagation
replaces: entropia_cruzada, backpropagation
loses:
diagnosis:
"""

_ultima = {"dxL": None, "dS": None}


def entropia_cruzada(xL, y):
    N = xL.shape[0]
    x = np.clip(xL, 1e-12, 1 - 1e-12)
    costo = -np.sum(y * np.log(x) + (1 - y) * np.log(1 - x)) / N
    dxL = (x - y) / (x * (1 - x)) / N
    _ultima.update(dxL=dxL.copy(), dS=(xL - y) / N)
    return costo, dxL


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    cache1, cache2 = caches
    viene_de_la_entropia = _ultima["dxL"] is not None and np.array_equal(dxL, _ultima["dxL"])
    if activaciones[1] == "sigmoide" and viene_de_la_entropia:
        dX1, dW2, db2 = afin_backward(_ultima["dS"], cache2[0])
    else:
        dX1, dW2, db2 = afin_activacion_backward(dxL, cache2, activaciones[1])
    _, dW1, db1 = afin_activacion_backward(dX1, cache1, activaciones[0])
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
