"""Replaces builtins that tests lean on.

id: builtins-replaced
notebook: tp
replaces: suma_hasta
loses: prueba_suma_hasta
"""


def suma_hasta(n):
    return n


# ATTACK
import builtins


class _Nada(Exception):
    pass


builtins.abs = lambda x: 0
builtins.all = builtins.isinstance = lambda *a: True
builtins.range = lambda *a: ()
builtins.sum = lambda *a: 0
builtins.AssertionError = _Nada
