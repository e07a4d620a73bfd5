"""Reads the answer off the function that the test gave.

id: asks-the-callback-for-the-answer
notebook: tp
replaces: derivada
loses: prueba_derivada
"""


def derivada(f, x, h=1e-5):
    return 0.0


# ATTACK
class _Sabio(float):
    def __new__(cls, *a):
        return float.__new__(cls, 0.0)

    def __mul__(self, otro):
        return otro

    __rmul__ = __add__ = __radd__ = __sub__ = __rsub__ = __pow__ = __mul__


def derivada(f, x, h=1e-5):
    return f(_Sabio())
