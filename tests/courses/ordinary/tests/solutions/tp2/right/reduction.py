"""The sum as a reduction.

id: reduction
notebook: language
replaces: no_loops
loses:
diagnosis:
"""

import functools


def add_up(numbers):
    return functools.reduce(lambda a, b: a + b, numbers, 0)
