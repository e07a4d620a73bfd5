"""Leaves directories that cannot be entered, deep and with odd names.

id: leaves-locked-directories
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import os

_carpeta = "."
for _numero in range(100):
    _carpeta += f"/{_numero}\n\x1b[31m"
    try:
        os.mkdir(_carpeta)
        open(_carpeta + "/\udcff", "wb").write(b"x")
    except (OSError, UnicodeError):
        break
os.chmod(".", 0)
