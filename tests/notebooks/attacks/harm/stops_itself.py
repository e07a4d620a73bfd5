"""Stops its own process: it neither runs nor ends.

id: stops-itself
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
