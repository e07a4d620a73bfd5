"""Starts threads until 180, each of 20 seconds.

id: starts-threads-without-end
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import threading
import time

_hilos = 0
try:
    while _hilos < 180:
        threading.Thread(target=time.sleep, args=(20,), daemon=True).start()
        _hilos += 1
    print("LOGRADO: started", _hilos, "threads")
except RuntimeError as error:
    print(repr(error))
