"""Rewrites its caller's names from inside the tested function.

id: caller-rewritten
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
class _Complaciente:
    def __getattr__(self, nombre):
        return lambda *a, **k: True


def doble(x):
    import sys

    marco = sys._getframe(1)
    while marco is not None:
        if "prueba" in str(marco.f_code.co_consts) or "esperado" in marco.f_globals:
            marco.f_globals["np"] = _Complaciente()
            marco.f_globals["esperado"] = x + 1
        marco = marco.f_back
    return x + 1
