"""Raises SystemExit in a cell, and leaves one more for the end.

id: system-exit
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import atexit
import sys
import time

atexit.register(time.sleep, 30)
sys.exit(0)
