"""1 / (1 + exp(S)): the exponent's sign is lost.

id: forward-sigmoid-sign
replaces: sigmoide
loses: prueba_sigmoide
diagnosis: forward.sigmoid_sign
"""


def sigmoide(S):
    X = 1 / (1 + np.exp(S))
    return X, S
