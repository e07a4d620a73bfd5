"""Displays 20,000 small things.

id: floods-displays
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
from IPython.display import HTML, display

for _ in range(20_000):
    display(HTML("<b>y</b>" * 40))
