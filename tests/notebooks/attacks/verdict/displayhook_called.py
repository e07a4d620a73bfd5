"""Displays a value inside the tested function: an execute_result looks like a score.

id: displayhook-called
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    import sys

    from IPython import get_ipython

    sys.displayhook("x")
    sys.displayhook(4.0)
    get_ipython().displayhook(4.0)
    return x + 1
