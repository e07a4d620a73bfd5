"""Displays HTML with scripts, handlers, frames and links that run.

id: script-in-html
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
from IPython.display import HTML, display

for _codigo in (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' &#106;ava&#x0A;script:alert(1)'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<form action='javascript:alert(1)'><button>x</button></form>",
    "<style>@import url(javascript:alert(1))</style>",
    "<base href='javascript:'>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "</div></div><script>alert(1)</script>",
    "<!--<img src='--><script>alert(1)</script>'>",
):
    display(HTML(_codigo))
