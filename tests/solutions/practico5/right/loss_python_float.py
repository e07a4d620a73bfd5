"""Costs as Python floats; y and xL summed in plain loops.

id: loss-python-float
replaces: mse, entropia_cruzada
loses:
diagnosis:
"""
import math


def mse(xL, y):
    N = len(xL)
    total = 0.0
    for fila_x, fila_y in zip(xL, y):
        for x, t in zip(fila_x, fila_y):
            total += (float(t) - float(x)) ** 2
    return total / (2 * N), (xL - y) / N


def entropia_cruzada(xL, y):
    N = len(xL)
    total = 0.0
    dxL = np.zeros(xL.shape)
    for n in range(N):
        for j in range(xL.shape[1]):
            x = min(max(float(xL[n, j]), 1e-12), 1 - 1e-12)
            t = float(y[n, j])
            total += t * math.log(x) + (1 - t) * math.log(1 - x)
            dxL[n, j] = (x - t) / (x * (1 - x)) / N
    return -total / N, dxL
