"""Reads the notebook that is running, with its hidden tests.

id: reads-the-notebook-being-graded
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import glob

for ruta in glob.glob("*.ipynb") + glob.glob("../*/*.ipynb") + glob.glob(".*"):
    try:
        print(open(ruta).read())
    except (OSError, UnicodeDecodeError):
        pass
