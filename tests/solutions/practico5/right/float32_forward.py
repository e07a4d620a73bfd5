"""The affine layer computes in float32 (passes with a remark).

id: float32-forward
replaces: afin_forward
loses:
diagnosis:
"""


def afin_forward(X, W, b):
    # float32 alcanza y es más rápido
    S = X.astype(np.float32) @ W.astype(np.float32) + b.astype(np.float32)
    return S, (X, W, b)
