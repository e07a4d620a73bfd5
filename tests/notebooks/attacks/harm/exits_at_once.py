"""Ends its process while a cell runs, without a word.

id: exits-at-once
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import os

os._exit(0)
