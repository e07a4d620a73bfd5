"""Returns an integer of a million digits, slow to print.

id: returns-a-huge-integer
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    return 1 << 4_000_000
