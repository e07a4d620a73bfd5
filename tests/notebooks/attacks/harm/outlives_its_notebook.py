"""A session leader, forked twice, that should outlive the notebook (20 seconds).

id: outlives-its-notebook
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import os
import time

try:
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            import ctypes

            ctypes.CDLL(None).prctl(15, b"__MARCA__", 0, 0, 0)
            os.closerange(0, 256)
            time.sleep(20)
        os._exit(0)
except OSError as error:
    print(repr(error))
