"""Sum instead of mean, and the half forgotten: r = 2N.

id: loss-mse-two-mistakes
replaces: mse
loses: prueba_mse
diagnosis: loss.sum_instead_of_mean, loss.missing_half
"""


def mse(xL, y):
    N = xL.shape[0]
    return np.sum((y - xL) ** 2), (xL - y) / N
