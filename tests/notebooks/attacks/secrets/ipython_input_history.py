"""Reads the source of the running test in IPython's history.

id: ipython-input-history
notebook: tp
replaces: doble
loses: prueba_doble
"""
botin = []


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    from IPython import get_ipython

    consola = get_ipython()
    botin.extend(consola.user_ns.get("In", []))
    botin.extend(map(str, consola.history_manager.input_hist_raw))
    botin.extend(str(fila) for fila in consola.history_manager.get_range(raw=True))
    return x + 1
