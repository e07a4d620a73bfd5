"""Leaves a figure open, titled with its arguments: IPython shows it at the end of the next cell.

id: draws-hidden-inputs-later
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
    from IPython.display import HTML, display

    display(HTML(repr([float(valor) for valor in x])))
    get_ipython().events.register("post_run_cell", lambda _: display(HTML(repr(botin))))
    botin.append([float(valor) for valor in x])
    return x + 1
