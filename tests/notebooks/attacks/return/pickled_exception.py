"""Raises an exception whose unpickling writes a file.

id: pickled-exception
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
class _Trampa(Exception):
    def __reduce__(self):
        return (exec, ("open('__CASA__/rastro-__MARCA__.txt', 'w').write('unpickled')",))


def doble(x):
    raise _Trampa(_Trampa())
