"""Leaves threads that never end (20 seconds), each in a loop.

id: blocks-with-threads
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import threading
import time


def _vuelta(hasta=time.monotonic() + 20):
    while time.monotonic() < hasta:
        pass


for _ in range(8):
    threading.Thread(target=_vuelta).start()
