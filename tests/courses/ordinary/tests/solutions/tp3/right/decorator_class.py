"""A decorator that is a class.

id: decorator-class
notebook: texto
replaces: deco
loses: 
diagnosis:
"""


class memo:
    def __init__(self, f):
        functools.update_wrapper(self, f)
        self.f, self.cache = f, {}
    def __call__(self, *a):
        try: return self.cache[a]
        except KeyError: return self.cache.setdefault(a, self.f(*a))
def repetir(n):
    def d(f):
        def g(*a, **k):
            r = []
            for _ in range(n): r.append(f(*a, **k))
            return r
        return g
    return d
