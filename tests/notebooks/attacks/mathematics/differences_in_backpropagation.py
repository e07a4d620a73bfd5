"""Central differences of the student's own feed_forward inside backpropagation.

id: differences-in-backpropagation
replaces: backpropagation
loses: prueba_backpropagation
"""

def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    (X0, W1, b1), (X1, W2, b2) = caches[0][0], caches[1][0]
    p = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}

    def f(_):
        return float((dxL * feed_forward(X0, p, activaciones)[0]).sum())

    return {"d" + k: gradiente_numerico(f, p[k]) for k in p}
