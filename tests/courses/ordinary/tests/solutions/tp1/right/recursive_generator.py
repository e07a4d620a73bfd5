"""A generator that calls itself.

id: recursive-generator
notebook: objetos
replaces: countdown, compose
loses: 
diagnosis:
"""

from functools import reduce


def countdown(n):
    yield from range(n, 0, -1)


def compose(*functions):
    return lambda value: reduce(lambda so_far, function: function(so_far), reversed(functions), value)
