"""Ends its process each time a test calls.

id: exits-in-a-test
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    import os

    os._exit(0)
