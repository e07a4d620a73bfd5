"""Binds the names of builtins, which tests look up among the student's names first.

id: builtins-shadowed
notebook: tp
replaces: suma_hasta
loses: prueba_suma_hasta
"""


def suma_hasta(n):
    return n


# ATTACK
def range(*a):
    return ()


def abs(x):
    return 0


def all(valores):
    return True


def isinstance(*a):
    return True


__builtins__ = {"range": range, "abs": abs, "all": all, "isinstance": isinstance}
