"""A matrix product where the product entry by entry belongs.

id: backward-tanh-matmul
replaces: tanh_backward
loses: prueba_tanh_backward
diagnosis: backward.matmul_instead_of_product
"""


def tanh_backward(dX, cache):
    derivada = 1 - np.tanh(cache) ** 2
    dS = dX @ derivada.T @ dX
    return dS
