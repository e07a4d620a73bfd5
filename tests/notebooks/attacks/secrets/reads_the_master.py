"""Reads the master by its known place, and copies its answer.

id: reads-the-master
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
try:
    import json

    for _celda in json.load(open("__RAIZ__/source/tp1/tp.ipynb"))["cells"]:
        print("".join(_celda["source"]))
        if "def doble" in "".join(_celda["source"]):
            exec("".join(_celda["source"]))
except OSError as error:
    print(error)
