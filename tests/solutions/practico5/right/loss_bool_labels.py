"""The labels are taken as booleans and choose the term.

id: loss-bool-labels
replaces: entropia_cruzada
loses:
diagnosis:
"""


def entropia_cruzada(xL, y):
    N = xL.shape[0]
    es_uno = np.asarray(y).astype(bool)
    x = np.clip(xL, 1e-12, 1 - 1e-12)
    # probabilidad que la red le da a la etiqueta verdadera
    p = np.where(es_uno, x, 1 - x)
    costo = -np.log(p).sum() / N
    dxL = np.where(es_uno, -1 / p, 1 / p) / N
    return costo, dxL
