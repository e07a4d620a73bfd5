"""The sigmoid's cache holds X, though the backward step takes it for S.

id: forward-sigmoid-cache-x
replaces: sigmoide
loses: prueba_sigmoide_backward
diagnosis: forward.cache_holds_x
"""


def sigmoide(S):
    X = 1.0 / (1.0 + np.exp(-S))
    cache = X
    return X, cache
