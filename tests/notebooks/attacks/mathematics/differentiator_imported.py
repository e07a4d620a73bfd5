"""Imports a differentiator inside backpropagation.

id: differentiator-imported
replaces: backpropagation
loses: prueba_backpropagation
"""


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    for nombre in ("autograd", "jax", "torch", "tensorflow"):
        try:
            modulo = __import__(nombre)
        except ImportError:
            continue
        return modulo.grad(lambda p: p.sum())(dxL)
    from autograd import grad

    return grad(feed_forward)(dxL)
