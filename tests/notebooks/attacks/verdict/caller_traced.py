"""Traces its caller and jumps over the lines that check.

id: caller-traced
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
def doble(x):
    import sys

    def saltar(marco, suceso, _):
        if suceso == "line":
            ultima = max(linea for _, _, linea in marco.f_code.co_lines() if linea)
            if marco.f_lineno < ultima:
                marco.f_lineno = ultima
        return saltar

    marco = sys._getframe(1)
    while marco is not None:
        if marco.f_code.co_name == "<module>":
            marco.f_trace = saltar
        marco = marco.f_back
    sys.settrace(saltar)
    return x + 1
