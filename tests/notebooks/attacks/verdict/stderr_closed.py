"""Prints a score and closes the streams before the test can fail.

id: stderr-closed
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    import os
    import sys

    print("4.0")
    sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = open(os.devnull, "w")
    return x + 1
