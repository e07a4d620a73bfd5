"""A decorator that hides the name and text of what it decorates.

id: unwrapped
notebook: texto
replaces: deco
loses: test_deco
diagnosis:
"""


def memo(f):
    """decorador con .cache"""
    def g(*args):
        if args not in g.cache:
            g.cache[args] = f(*args)
        return g.cache[args]
    g.cache = {}
    return g

def repetir(n):
    def deco(f):
        @functools.wraps(f)
        def g(*a, **k):
            return [f(*a, **k) for _ in range(n)]
        return g
    return deco
