"""Prints and raises terminal escapes: titles, clipboard, cursor, screen, links.

id: terminal-escapes
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
_escapes = "\x1b]0;pwned\x07\x1b[2J\x1b[10A\x1b]52;c;cm0gLXJm\x07\x9b31m\x1bP$q\x1b\\\x08\x08\x7f\x1b[31mred\x1b[0m"
print(_escapes)
raise type("Error" + _escapes, (ValueError,), {})(_escapes)
