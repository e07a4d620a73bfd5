"""Takes memory, touching it, up to 1.5 GB.

id: takes-memory
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
_bloques = []
try:
    while len(_bloques) < 48:
        _bloques.append(bytearray(b"x") * (32 << 20))
    print("LOGRADO: took", 32 * len(_bloques), "MB")
except MemoryError as error:
    print(repr(error))
