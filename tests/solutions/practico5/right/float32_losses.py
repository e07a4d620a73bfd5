"""Gradients of the losses in float32 (pass with a remark).

id: float32-losses
replaces: mse, entropia_cruzada
loses:
diagnosis:
"""


def mse(xL, y):
    N = xL.shape[0]
    return np.sum((xL - y) ** 2) / (2 * N), ((xL - y) / N).astype("float32")


def entropia_cruzada(xL, y):
    N = xL.shape[0]
    x = np.clip(xL, 1e-12, 1 - 1e-12)
    H = -np.sum(y * np.log(x) + (1 - y) * np.log(1 - x)) / N
    return H, ((x - y) / (x * (1 - x)) / N).astype("float32")
