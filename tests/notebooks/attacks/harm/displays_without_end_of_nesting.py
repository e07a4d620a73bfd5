"""Shows HTML so deeply nested that its parser takes hours.

id: displays-without-end-of-nesting
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
from IPython.display import HTML, display

display(HTML("<div>" * 400_000))
display(HTML("<a " + "x=1 " * 400_000 + ">"))
display(HTML("&" * 800_000))


def doble(x):
    return x + 1
