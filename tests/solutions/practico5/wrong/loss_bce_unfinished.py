"""The cross entropy was left for later: its users cannot run.

id: loss-bce-unfinished
replaces: entropia_cruzada
loses: prueba_entropia_cruzada
diagnosis: returns.none
"""


def entropia_cruzada(xL, y):
    pass
