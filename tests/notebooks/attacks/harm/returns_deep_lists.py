"""Returns a list nested 100,000 times, and one that holds itself.

id: returns-deep-lists
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    lista = []
    for _ in range(100_000):
        lista = [lista]
    if len(x) % 2:
        lista = []
        lista.append(lista)
    return lista
