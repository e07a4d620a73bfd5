"""tanh written with the sigmoid, but with S where 2S belongs.

id: forward-tanh-half-argument
replaces: tanh
loses: prueba_tanh
diagnosis: forward.tanh_half_argument
"""


def tanh(S):
    sig, _ = sigmoide(S)
    return 2 * sig - 1, S
