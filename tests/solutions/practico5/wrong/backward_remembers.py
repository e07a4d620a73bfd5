"""Adds to the gradients of the call before, as an optimizer would.

id: backward-remembers
replaces: backpropagation
loses: prueba_backpropagation, prueba_entrenar
diagnosis: conduct.not_linear, parts.failing
"""


_acumulado = {}


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    dX1, dW2, db2 = afin_activacion_backward(dxL, caches[1], activaciones[1])
    _, dW1, db1 = afin_activacion_backward(dX1, caches[0], activaciones[0])
    gradientes = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
    for clave, valor in gradientes.items():
        anterior = _acumulado.get(clave)
        if anterior is not None and anterior.shape == valor.shape:
            gradientes[clave] = valor + 0.9 * anterior
    _acumulado.update(gradientes)
    return gradientes
