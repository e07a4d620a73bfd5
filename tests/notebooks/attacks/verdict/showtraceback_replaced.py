"""Replaces showtraceback, so that failed cells look as if nothing had happened.

id: showtraceback-replaced
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
_consola = get_ipython()
_consola.showtraceback = _consola._showtraceback = lambda *a, **k: None
_consola.set_custom_exc((BaseException,), lambda *a, **k: None)
