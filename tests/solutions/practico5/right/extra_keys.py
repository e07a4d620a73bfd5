"""Gradients and parameters travel with extra keys, and caches with extra members.

id: extra-keys
replaces: backpropagation, actualizar_parametros
loses:
diagnosis:
"""


def backpropagation(dxL, caches, activaciones=("tanh", "sigmoide")):
    dX1, dW2, db2 = afin_activacion_backward(dxL, caches[1], activaciones[1])
    dX0, dW1, db1 = afin_activacion_backward(dX1, caches[0], activaciones[0])
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2, "dX1": dX1, "dX0": dX0}


def actualizar_parametros(parametros, gradientes, eta):
    nuevos = {}
    for nombre in ("W1", "b1", "W2", "b2"):
        nuevos[nombre] = parametros[nombre] - eta * gradientes["d" + nombre]
    return nuevos
