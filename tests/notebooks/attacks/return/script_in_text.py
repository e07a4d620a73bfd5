"""Prints markup and raises errors that look like markup.

id: script-in-text
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import sys

print("<script>alert(1)</script><img src=x onerror=alert(1)>")
print("</pre><script>alert(1)</script>", file=sys.stderr)
print("\x1b[31m<script>alert(1)</script>\x1b[0m \x1b]8;;javascript:alert(1)\x07x\x1b]8;;\x07")
raise type("</pre><script>alert(1)</script>", (ValueError,), {})("<img src=x onerror=alert(1)>")
