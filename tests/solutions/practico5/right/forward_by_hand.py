"""feed_forward and backpropagation without the layer functions; caches is a flat dict.

id: forward-by-hand
replaces: feed_forward, backpropagation
loses:
diagnosis:
"""


def feed_forward(X, parametros, activaciones=("tanh", "sigmoide")):
    theta = {"tanh": tanh, "sigmoide": sigmoide, "relu": relu}
    W1, b1, W2, b2 = [parametros[k] for k in ("W1", "b1", "W2", "b2")]
    S1 = X @ W1 + b1
    X1, c1 = theta[activaciones[0]](S1)
    S2 = X1 @ W2 + b2
    X2, c2 = theta[activaciones[1]](S2)
    return X2, {"X0": X, "X1": X1, "W2": W2, "c1": c1, "c2": c2}


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    d = {"tanh": tanh_backward, "sigmoide": sigmoide_backward, "relu": relu_backward}
    dS2 = d[activaciones[1]](dxL, caches["c2"])
    dW2 = caches["X1"].T @ dS2
    db2 = dS2.sum(axis=0)
    dX1 = dS2 @ caches["W2"].T
    dS1 = d[activaciones[0]](dX1, caches["c1"])
    dW1 = caches["X0"].T @ dS1
    db1 = dS1.sum(axis=0)
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
