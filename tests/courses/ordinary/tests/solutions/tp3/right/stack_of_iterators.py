"""Flattens with a stack of iterators, permutes by insertion.

id: stack-of-iterators
notebook: texto
replaces: recursion
loses: 
diagnosis:
"""


from collections.abc import Iterable
def aplanar(x):
    pila = [iter(x)]
    while pila:
        try:
            e = next(pila[-1])
        except StopIteration:
            pila.pop()
            continue
        if isinstance(e, (list, tuple)): pila.append(iter(e))
        else: yield e
def permutaciones(s):
    res = {""}
    for i, c in enumerate(s):
        res = {r[:j] + c + r[j:] for r in res for j in range(i + 1)}
    return res
def hanoi(n, a="A", b="B", c="C"):
    """clásica"""
    return [*hanoi(n-1, a, c, b), (a, c), *hanoi(n-1, b, a, c)] if n else []
