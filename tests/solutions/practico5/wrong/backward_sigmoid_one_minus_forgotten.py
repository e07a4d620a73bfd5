"""dX * sigmoid(S): the factor 1 - sigmoid is missing.

id: backward-sigmoid-one-minus-forgotten
replaces: sigmoide_backward
loses: prueba_sigmoide_backward
diagnosis: backward.theta_for_slope
"""


def sigmoide_backward(dX, cache):
    s = 1 / (1 + np.exp(-cache))
    return dX * s
