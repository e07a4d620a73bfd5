"""A loop in C that no Python signal reaches (some 20 seconds).

id: loops-in-c
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
max(range(700_000_000))
