"""Texts that a spreadsheet would run as formulas, in names and errors that may be exported.

id: spreadsheet-formulas
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    raise type("=cmd|' /C calc'!A0", (AssertionError,), {})("=HYPERLINK(\"http://example.com\")\n+1\n@SUM(1)\n-1")
