"""Writes beside its notebook, into another submission, the course and the home.

id: writes-where-it-should-not
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import os

for _carpeta in (
    "__RAIZ__", "__RAIZ__/source/tp1", "__RAIZ__/submitted/zoe/tp1", "__RAIZ__/submitted/ana/tp1",
    os.path.expanduser("~"), "__CASA__", "/tmp", "/var/tmp", "/dev/shm", "..", "../..",
):
    try:
        with open(f"{_carpeta}/rastro-__MARCA__.txt", "w") as _archivo:
            _archivo.write("here I was")
    except OSError as error:
        print(repr(error))
