"""Displays SVG with scripts, handlers and foreign objects.

id: script-in-svg
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
from IPython.display import display

for _codigo in (
    "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "<svg onload='alert(1)'><rect width='1' height='1' onclick='alert(1)'/></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><foreignObject><iframe src='javascript:alert(1)'></iframe></foreignObject></svg>",
    "<svg><animate attributeName='href' values='javascript:alert(1)'/></svg>",
    "<svg><use href='data:image/svg+xml,<svg onload=alert(1)>#x'/></svg>",
):
    display({"image/svg+xml": _codigo}, raw=True)
