"""Becomes another program, which keeps the connection and says nothing.

id: replaces-its-program
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import os

try:
    for _numero in range(256):
        try:
            os.set_inheritable(_numero, True)
        except OSError:
            pass
    os.execv("/bin/sleep", ["sleep", "20"])
except OSError as error:
    print(repr(error))
