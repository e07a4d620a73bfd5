"""Label and output change places: log of the label.

id: loss-bce-log-of-label
replaces: entropia_cruzada
loses: prueba_entropia_cruzada
diagnosis: loss.log_of_label
"""


def entropia_cruzada(xL, y):
    N = y.shape[0]
    yc = np.clip(y, 1e-12, 1 - 1e-12)
    costo = -np.sum(xL * np.log(yc) + (1 - xL) * np.log(1 - yc)) / N
    xc = np.clip(xL, 1e-12, 1 - 1e-12)
    dxL = (xc - y) / (xc * (1 - xc)) / N
    return costo, dxL
