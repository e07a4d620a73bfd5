"""dX @ theta'(S): raises unless the batch is square.

id: backward-sigmoid-matmul
replaces: sigmoide_backward
loses: prueba_sigmoide_backward, prueba_afin_activacion_backward, prueba_backpropagation,
  prueba_entrenar
diagnosis: backward.matmul_instead_of_product, parts.failing
"""


def sigmoide_backward(dX, cache):
    a = 1 / (1 + np.exp(-cache))
    return np.dot(dX, a * (1 - a))
