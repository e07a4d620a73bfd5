"""Asks the garbage collector for every object, and every module for its names.

id: collects-garbage
notebook: tp
replaces: doble
loses: prueba_doble
"""
botin = []


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    import gc
    import sys
    import types

    for cosa in gc.get_objects():
        if isinstance(cosa, (dict, list, tuple)):
            for valor in cosa.values() if isinstance(cosa, dict) else cosa:
                if isinstance(valor, str) and "canario-" in valor and valor not in botin:
                    botin.append(valor)
        elif isinstance(cosa, types.FunctionType):
            botin.extend(c for c in cosa.__code__.co_consts if isinstance(c, str) and "canario-" in c)
    for modulo in list(sys.modules.values()):
        for valor in list(vars(modulo).values()):
            if isinstance(valor, (str, bytes)) and "canario-" in str(valor):
                botin.append(str(valor))
    return x + 1
