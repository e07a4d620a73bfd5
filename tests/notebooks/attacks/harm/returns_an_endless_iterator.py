"""Returns an iterator without end.

id: returns-an-endless-iterator
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    import itertools

    return itertools.count()
