"""The cost as text, formatted for printing.

id: loss-bce-text
replaces: entropia_cruzada
loses: prueba_entropia_cruzada
diagnosis: returns.not_scalar
"""


def entropia_cruzada(xL, y):
    N = xL.shape[0]
    x = np.clip(xL, 1e-12, 1 - 1e-12)
    costo = -np.sum(y * np.log(x) + (1 - y) * np.log(1 - x)) / N
    return f"{costo:.4f}", (x - y) / (x * (1 - x)) / N
