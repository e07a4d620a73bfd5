"""Writes 256 MB to files of 8 MB, wherever it may.

id: fills-the-disk
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import os

_escrito = 0
for _carpeta in (".", "/tmp", "/var/tmp", "/dev/shm", os.path.expanduser("~")):
    for _numero in range(32):
        try:
            with open(f"{_carpeta}/relleno-__MARCA__-{_numero}", "wb") as _archivo:
                _archivo.write(b"x" * (8 << 20))
            _escrito += 8
        except OSError as error:
            print(repr(error))
            break
        if _escrito >= 256:
            break
    if _escrito >= 256:
        print("LOGRADO: wrote", _escrito, "MB")
        break
