"""Puts its arguments into an exception's text, name and notes.

id: raises-hidden-inputs
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    valores = repr([float(valor) for valor in x])
    error = type(f"Error{valores}", (ValueError,), {"__str__": lambda self: valores})(valores)
    error.add_note(valores)
    raise error from AssertionError(valores)
