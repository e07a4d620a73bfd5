"""Calls itself and drops what comes.

id: flattens-nothing
notebook: texto
replaces: recursion
loses: test_aplanar
diagnosis:
"""


def aplanar(x):
    for e in x:
        if isinstance(e, (list, tuple)):
            aplanar(e)
        else:
            yield e

def permutaciones(s):
    """conjunto de permutaciones de la cadena"""
    if len(s) <= 1:
        return {s}
    return {c + r for i, c in enumerate(s) for r in permutaciones(s[:i] + s[i+1:])}

def hanoi(n, a="A", b="B", c="C"):
    if n == 0:
        return []
    return hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c)
