"""One sparse file of 1 TB, and one of 100 MB.

id: writes-a-huge-file
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import os

try:
    with open("enorme-__MARCA__", "wb") as _archivo:
        os.ftruncate(_archivo.fileno(), 1 << 40)
        print("LOGRADO: a file of 1 TB")
except OSError as error:
    print(repr(error))
try:
    with open("grande-__MARCA__", "wb") as _archivo:
        for _ in range(100):
            _archivo.write(b"x" * (1 << 20))
    print("LOGRADO: a file of 100 MB")
except OSError as error:
    print(repr(error))
