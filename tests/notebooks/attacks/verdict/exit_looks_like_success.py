"""Leaves with status 0 while a test calls.

id: exit-looks-like-success
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    import sys

    sys.exit(0)
