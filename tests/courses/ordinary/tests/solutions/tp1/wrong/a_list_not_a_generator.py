"""Returns the whole list.

id: a-list-not-a-generator
notebook: objetos
replaces: countdown
loses: test_countdown
diagnosis:
"""


def countdown(n):
    return list(range(n, 0, -1))
