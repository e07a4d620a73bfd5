"""Takes memory in 10 processes, 150 MB each, where each alone stays within a limit.

id: takes-memory-in-children
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import os
import time

_hijos = []
try:
    for _ in range(10):
        _lee, _escribe = os.pipe()
        _hijo = os.fork()
        if _hijo == 0:
            try:
                _bloque = bytearray(b"x") * (150 << 20)
                os.write(_escribe, b"x")
                time.sleep(5)
            finally:
                os._exit(0)
        os.close(_escribe)
        _hijos.append(_lee)
    time.sleep(1)
    _llenos = sum(len(os.read(_lee, 1)) for _lee in _hijos)
    if _llenos == 10:
        print("LOGRADO: took", 150 * _llenos, "MB")
except (OSError, MemoryError) as error:
    print(repr(error))
