"""scipy.special.expit for the sigmoid.

id: scipy-expit
replaces: sigmoide, sigmoide_backward
loses:
diagnosis:
"""
from scipy.special import expit


def sigmoide(S):
    return expit(S), S


def sigmoide_backward(dX, cache):
    return dX * expit(cache) * expit(-cache)
