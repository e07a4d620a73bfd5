"""Imports of its own: numpy by its full name, exp by itself.

id: own-imports
replaces: sigmoide, mse
loses:
diagnosis:
"""
from numpy import exp
import numpy


def sigmoide(S):
    return (1 + exp(-S)) ** -1, S


def mse(xL, y):
    N = numpy.size(xL, 0)
    return float(numpy.linalg.norm(xL - y) ** 2 / (2 * N)), numpy.subtract(xL, y) / N
