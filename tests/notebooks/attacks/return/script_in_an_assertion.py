"""A failing test's message is the student's text: markup and escapes in it.

id: script-in-an-assertion
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    raise AssertionError("</pre><script>alert(1)</script><img src=x onerror=alert(1)>\x1b]0;pwned\x07\x1b[2J")
