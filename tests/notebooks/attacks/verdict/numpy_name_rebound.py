"""Binds `np` to something that agrees with everything.

id: numpy-name-rebound
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
class _Complaciente:
    def __getattr__(self, nombre):
        return self

    def __call__(self, *a, **k):
        return self

    def __eq__(self, otro):
        return True

    def __lt__(self, otro):
        return True

    def __mul__(self, otro):
        return self

    __rmul__ = __getitem__ = __mul__

    def __bool__(self):
        return True


np = numpy = _Complaciente()
