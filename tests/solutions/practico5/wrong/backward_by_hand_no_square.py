"""Written out by hand: 1 - tanh(S) in the hidden layer, without the square.

id: backward-by-hand-no-square
replaces: backpropagation
loses: prueba_backpropagation
diagnosis: backward.tanh_no_square
"""


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    X0, W1, b1 = caches[0][0]
    X1, W2, b2 = caches[1][0]
    S1, S2 = X0 @ W1 + b1, X1 @ W2 + b2
    derivadas = {
        "sigmoide": lambda S: 1 / (1 + np.exp(-S)) * (1 - 1 / (1 + np.exp(-S))),
        "tanh": lambda S: 1 - np.tanh(S),
        "relu": lambda S: (S > 0).astype(float),
    }
    dS2 = dxL * derivadas[activaciones[1]](S2)
    dS1 = dS2 @ W2.T * derivadas[activaciones[0]](S1)
    return {"dW1": X0.T @ dS1, "db1": dS1.sum(axis=0), "dW2": X1.T @ dS2, "db2": dS2.sum(axis=0)}
