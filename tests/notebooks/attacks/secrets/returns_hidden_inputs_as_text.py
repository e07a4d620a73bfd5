"""Returns its arguments as text, in the hope that the test's message quotes the answer.

id: returns-hidden-inputs-as-text
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    class Respuesta:
        def __repr__(self):
            return repr([float(valor) for valor in x])

        __str__ = __repr__

    Respuesta.__name__ = Respuesta.__qualname__ = repr([float(valor) for valor in x])
    return Respuesta()
