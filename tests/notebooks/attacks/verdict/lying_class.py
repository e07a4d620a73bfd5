"""Returns an object that claims, through __class__, to be an int.

id: lying-class
notebook: tp
replaces: suma_hasta
loses: prueba_suma_hasta
"""


def suma_hasta(n):
    return n


# ATTACK
class _Mentira:
    __class__ = int

    def __eq__(self, otro):
        return True

    def __hash__(self):
        return 0

    def __index__(self):
        return 1


def suma_hasta(n):
    return _Mentira()
