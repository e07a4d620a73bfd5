"""Walks up the stack from inside a call of the tests.

id: walks-frames
notebook: tp
replaces: doble
loses: prueba_doble
"""
botin = []


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    import sys

    marco = sys._getframe(0)
    while marco is not None:
        if marco.f_code is not doble.__code__:
            for valor in (marco.f_locals, marco.f_globals, marco.f_code.co_consts):
                texto = repr(valor)[:2_000_000]
                botin.extend("canario-" + parte[:12] for parte in texto.split("canario-")[1:])
        marco = marco.f_back
    return x + 1
