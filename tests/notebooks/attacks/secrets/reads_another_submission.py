"""Reads what another student handed in, by its known place.

id: reads-another-submission
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import glob

for ruta in glob.glob("__RAIZ__/submitted/*/tp1/*.ipynb") + glob.glob("../../*/tp1/*.ipynb"):
    try:
        print(open(ruta).read())
    except OSError:
        pass
