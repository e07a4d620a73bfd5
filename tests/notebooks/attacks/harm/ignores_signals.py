"""Ignores every signal that can be ignored, then sleeps for 20 seconds.

id: ignores-signals
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import signal
import time

for _senal in range(1, 32):
    try:
        signal.signal(_senal, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
_hasta = time.monotonic() + 20
while time.monotonic() < _hasta:
    time.sleep(1)
