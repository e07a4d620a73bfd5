"""Displays JavaScript, widgets, LaTeX, markdown, JSON and pictures with code inside.

id: script-in-other-displays
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
from IPython.display import display

_codigo = "<script>alert(1)</script><img src=x onerror=alert(1)>"
for _tipo in (
    "application/javascript", "text/javascript", "text/latex", "text/markdown", "application/json", "text/plain",
    "application/vnd.jupyter.widget-view+json", "application/vnd.vega.v5+json", "application/pdf",
    "application/vnd.plotly.v1+json", "text/x-html", "<script>alert(1)</script>",
):
    display({_tipo: _codigo, "text/plain": _codigo}, raw=True)
display({"text/markdown": "[x](javascript:alert(1)) <javascript:alert(1)> ![y](javascript:alert(1))\n\n[z]: javascript:alert(1)\n[z]"}, raw=True)
display({"text/latex": "$</script><script>alert(1)</script>$"}, raw=True)
