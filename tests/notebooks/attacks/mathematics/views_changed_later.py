"""Returns views of one buffer, which the next call changes.

id: views-changed-later
replaces: tanh
loses: prueba_tanh
"""
_memoria = {}


def tanh(S):
    X = _memoria.setdefault(S.shape[1:], np.zeros((99, *S.shape[1:])))[: len(S)]
    X[...] = np.tanh(S)
    X[0] += len(_memoria) > 1
    return X, S
