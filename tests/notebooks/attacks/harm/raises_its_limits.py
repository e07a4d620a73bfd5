"""Tries to raise its own limits.

id: raises-its-limits
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import os
import resource

for _cual in (resource.RLIMIT_AS, resource.RLIMIT_NPROC, resource.RLIMIT_FSIZE, resource.RLIMIT_CPU):
    _antes = resource.getrlimit(_cual)
    try:
        resource.setrlimit(_cual, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        print("LOGRADO: raised" if _antes[1] != resource.RLIM_INFINITY else "LOGRADO: there was no limit", _cual)
    except (OSError, ValueError) as error:
        print(repr(error))
