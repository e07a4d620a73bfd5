"""Removes and leaves its own directory.

id: changes-its-working-directory
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import os
import shutil

shutil.rmtree(".", ignore_errors=True)
os.chdir("/")
