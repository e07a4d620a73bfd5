"""Returns an object that equals, is less than and contains everything.

id: always-pleasing-object
notebook: tp
replaces: suma_hasta
loses: prueba_suma_hasta
"""


def suma_hasta(n):
    return n


# ATTACK
class _Complaciente:
    def _si(self, *a, **k):
        return True

    def _yo(self, *a, **k):
        return self

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __bool__ = _si
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __abs__ = __round__ = _yo
    __hash__ = lambda self: 0
    __float__ = lambda self: 0.0
    __int__ = __index__ = __len__ = lambda self: 0


def suma_hasta(n):
    return _Complaciente()
