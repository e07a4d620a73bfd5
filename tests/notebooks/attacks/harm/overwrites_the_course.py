"""Appends to the master, another submission, the gradebook and the configuration.

id: overwrites-the-course
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
for _ruta in ("source/tp1/tp.ipynb", "source/tp1/revisar.py", "submitted/zoe/tp1/tp.ipynb", "nbgrader_config.py"):
    try:
        with open(f"__RAIZ__/{_ruta}", "a") as _archivo:
            _archivo.write(" ")
    except OSError as error:
        print(repr(error))
