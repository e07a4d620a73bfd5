"""Mutable values that a test and the student's objects hold both: copied, or the same.

Each case is (name, student's cell, test cell); the test passes in one kernel.
"""
# ruff: noqa: E501 - programs in one line each

_CART = "class f:\n    def __init__(self, items): self.items = {0}\n    def add(self, x): self.items.append(x)\n    def all(self): return {1}\n    def count(self): return len(self.items)"
SHARING = [
    (
        "a list that an object keeps",
        _CART.format("items", "self.items"),
        "data = [1]\nc = f(data)\nc.add(2)\nassert data == [1, 2]\ndata.append(3)\nassert c.count() == 3",
    ),
    (
        "a list that an object copies",
        _CART.format("list(items)", "list(self.items)"),
        "data = [1]\nc = f(data)\nc.add(2)\nassert data == [1]\ndata.append(3)\nassert c.count() == 2\n"
        "c.all().append(9)\nassert c.count() == 2",
    ),
    (
        "an attribute changed in place",
        _CART.format("list(items)", "self.items"),
        "c = f([1])\nc.items.append(5)\nassert c.count() == 2\nitems = c.items\nc.add(6)\nitems2 = c.items\nassert items2 == [1, 5, 6]\n"
        "c.all()[0] = 7\nassert c.items[0] == 7",
    ),
    (
        "an array that is an attribute",
        "import numpy as np\nclass f:\n    def __init__(self, P): self.P = np.array(P, float)\n    def total(self): return self.P.sum()",
        "m = f([[1, 2], [3, 4]])\nm.P[0] = 0\nassert m.total() == 7\nm.P *= 2\nassert m.total() == 14",
    ),
    (
        "a context manager's log",
        "class f:\n    def __init__(self, log): self.log = log\n    def __enter__(self):\n        self.log.append('in')\n        return self\n"
        "    def __exit__(self, *a): self.log.append('out')",
        "log = []\nwith f(log) as c:\n    assert log == ['in']\n    log.append('middle')\nassert log == ['in', 'middle', 'out'] and c.log == log",
    ),
    (
        "a closure's dictionary",
        "def f(seen):\n    def g(x):\n        seen[x] = seen.get(x, 0) + 1\n        return seen[x]\n    return g",
        "seen = {'a': 4}\ng = f(seen)\nassert g('a') == 5 and seen == {'a': 5}\nseen.clear()\nassert g('a') == 1 and f(seen)('a') == 2 and seen == {'a': 2}",
    ),
    (
        "a generator that reads a list",
        "def f(items):\n    for x in items: yield x",
        "items = [1]\ng = f(items)\nassert next(g) == 1\nitems.append(2)\nassert list(g) == [2]",
    ),
]
NOT_SHARED = [
    (
        "a list that should have been copied",
        _CART.format("items", "self.items"),
        "data = [1]\nc = f(data)\nc.add(2)\nassert data == [1]",
    ),
    (
        "a list that should have been copied before the test changed it",
        _CART.format("items", "self.items"),
        "data = [1]\nc = f(data)\ndata.append(2)\nassert c.count() == 1",
    ),
    (
        "a list that should not have been handed out",
        _CART.format("list(items)", "self.items"),
        "c = f([1])\nc.all().append(9)\nassert c.count() == 1",
    ),
]
