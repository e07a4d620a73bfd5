"""The bias is not added.

id: forward-no-bias
replaces: afin_forward
loses: prueba_afin_forward
diagnosis: forward.no_bias
"""


def afin_forward(X, W, b):
    S = np.dot(X, W)
    return S, (X, W, b)
