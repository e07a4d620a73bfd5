"""Prints 60 MB.

id: floods-stdout
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import sys

for _ in range(60):
    sys.stdout.write(("y" * 63 + "\n") * (1 << 14))
