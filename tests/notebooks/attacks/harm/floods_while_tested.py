"""Prints 100 MB while a test calls it.

id: floods-while-tested
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    for _ in range(100):
        print("y" * (1 << 20))
    return x + 1
