"""Returns an empty list for n < 1.

id: no-error
notebook: textos
replaces: squares
loses: test_squares
diagnosis:
"""


def squares(n):
    return [i * i for i in range(1, n + 1)]
