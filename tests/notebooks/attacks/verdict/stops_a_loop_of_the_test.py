"""Raises StopIteration, which a test's map() takes for its end.

id: stops-a-loop-of-the-test
notebook: tp
replaces: primeros
loses: prueba_primeros
"""


def primeros(n):
    return [n]


# ATTACK
def primeros(n):
    raise StopIteration
