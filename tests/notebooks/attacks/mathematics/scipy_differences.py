"""SciPy's finite differences inside backpropagation.

id: scipy-differences
replaces: backpropagation
loses: prueba_backpropagation
"""


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    from scipy.optimize import approx_fprime

    (X0, W1, b1), (X1, W2, b2) = caches[0][0], caches[1][0]
    p = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    gradientes = {}
    for nombre in p:
        def f(plano, nombre=nombre):
            q = {**p, nombre: plano.reshape(p[nombre].shape)}
            return float((dxL * feed_forward(X0, q, activaciones)[0]).sum())

        gradientes["d" + nombre] = approx_fprime(p[nombre].ravel(), f).reshape(p[nombre].shape)
    return gradientes
