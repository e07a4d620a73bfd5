"""np.mean over all entries: off by the number of outputs.

id: loss-mse-mean-over-entries
replaces: mse
loses: prueba_mse
diagnosis: loss.mean_over_outputs
"""


def mse(xL, y):
    costo = np.mean((xL - y) ** 2) / 2
    dxL = (xL - y) / xL.size
    return costo, dxL
