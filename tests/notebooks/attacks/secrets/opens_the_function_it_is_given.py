"""Opens the function that a test passes: its code, globals and closure.

id: opens-the-function-it-is-given
notebook: tp
replaces: derivada
loses: prueba_derivada
"""
botin = []


def derivada(f, x, h=1e-5):
    return 0.0


# ATTACK
def derivada(f, x, h=1e-5):
    for nombre in dir(f):
        try:
            botin.append(repr(getattr(f, nombre))[:100_000])
        except Exception as error:
            botin.append(repr(error))
    for ruta in ("__code__", "__globals__", "__closure__", "__defaults__", "__wrapped__", "__self__"):
        cosa = getattr(f, ruta, None)
        botin.append(repr(cosa)[:200_000])
        botin.append(repr(getattr(cosa, "co_consts", None)))
    try:
        f("no es un número")
    except Exception as error:
        marco = error.__traceback__
        while marco is not None:
            botin.append(repr(marco.tb_frame.f_globals)[:200_000])
            botin.append(repr(marco.tb_frame.f_locals)[:200_000])
            botin.append(repr(marco.tb_frame.f_code.co_consts))
            marco = marco.tb_next
    return 0.0
