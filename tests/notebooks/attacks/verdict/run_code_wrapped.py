"""Replaces the shell's run_code: test cells do nothing and report success.

id: run-code-wrapped
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
_consola = get_ipython()
_ejecutar = _consola.run_code


async def _sin_errores(codigo, resultado=None, **opciones):
    ambiente = _consola.user_ns
    try:
        exec(codigo, ambiente)
    except BaseException:
        pass
    return False


_consola.run_code = _sin_errores
