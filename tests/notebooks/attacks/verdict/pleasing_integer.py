"""Returns a subclass of int that equals everything.

id: pleasing-integer
notebook: tp
replaces: suma_hasta
loses: prueba_suma_hasta
"""


def suma_hasta(n):
    return n


# ATTACK
class _Entero(int):
    def __eq__(self, otro):
        return True

    def __ne__(self, otro):
        return False

    __hash__ = int.__hash__


def suma_hasta(n):
    return _Entero(n)
