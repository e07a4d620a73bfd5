"""Calls sys.exit() on what it takes for wrong input: whatever uses it ends there.

id: misc-exits
replaces: relu_backward
loses: prueba_relu_backward, prueba_afin_activacion_backward, prueba_backpropagation
diagnosis: raises.exits, parts.failing
"""
import sys


def relu_backward(dX, cache):
    if np.any(dX < 0):
        print("gradiente negativo!")
        sys.exit()
    return dX * (cache > 0)
