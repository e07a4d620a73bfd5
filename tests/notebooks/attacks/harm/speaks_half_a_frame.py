"""Writes half a message where it is asked, and waits (20 seconds).

id: speaks-half-a-frame
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import os
import stat
import time

for _numero in range(3, 64):
    try:
        if stat.S_ISSOCK(os.fstat(_numero).st_mode):
            os.write(_numero, b"\x00\x00\x10\x00half")
            time.sleep(20)
    except OSError:
        pass
