"""Raises an error of 40 MB, with a long chain behind it.

id: raises-a-huge-error
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def _cadena(n):
    try:
        if n:
            _cadena(n - 1)
        raise ValueError("y" * (1 << 20))
    except ValueError as error:
        raise KeyError("z" * (1 << 20)) from error


_cadena(20)
