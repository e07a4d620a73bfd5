"""A loop that swallows KeyboardInterrupt (20 seconds).

id: swallows-interrupts
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import time

_hasta = time.monotonic() + 20
while time.monotonic() < _hasta:
    try:
        while time.monotonic() < _hasta:
            pass
    except KeyboardInterrupt:
        pass
