"""Writes itself a manual score into the gradebook.

id: edits-the-gradebook
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
try:
    import sqlite3

    _base = sqlite3.connect("__RAIZ__/gradebook.db", timeout=1)
    _base.execute("create table if not exists intruso (x)")
    _base.commit()
    print("LOGRADO: wrote to the gradebook")
except Exception as error:
    print(repr(error))
