"""The argument is S and the exponential takes sz: NameError on every call.

id: forward-sigmoid-name-typo
replaces: sigmoide
loses: prueba_sigmoide, prueba_sigmoide_backward, prueba_entrenar
diagnosis: raises.name, parts.needed, parts.failing
"""


def sigmoide(S):
    X = 1 / (1 + np.exp(-sz))
    return X, S
