"""An exception of the student's own class, with escapes in its name and text, raised in a test.

id: terminal-escapes-in-a-test
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    raise type("E\x1b]0;pwned\x07\x1b[2J", (AssertionError,), {})("\x1b]0;pwned\x07\x1b[2J=cmd()")
