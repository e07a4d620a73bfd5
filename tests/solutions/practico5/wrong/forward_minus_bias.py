"""The bias as a threshold: X @ W - b.

id: forward-minus-bias
replaces: afin_forward
loses: prueba_afin_forward
diagnosis: forward.minus_bias
"""


def afin_forward(X, W, b):
    # el sesgo es el umbral de la neurona
    S = X @ W - b
    return S, (X, W, b)
