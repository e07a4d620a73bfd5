"""The student's classes, their objects and their exceptions.

Each case is (name, student's cell, test cell); the test passes in one kernel.
"""
# ruff: noqa: E501 - programs in one line each

CLASSES = [
    (
        "the test's subclass",
        "class f:\n    rate = 1\n    def __init__(self, x): self.x = x\n    def total(self): return self.bonus() + self.rate * self.x\n"
        "    def bonus(self): return 0",
        "class G(f):\n    'doc'\n    rate = 2\n    def bonus(self): return self.x + 100\n"
        "g = G(3)\nassert g.total() == 109 and isinstance(g, f) and issubclass(G, f) and G.__name__ == 'G'\nassert f(3).total() == 3",
    ),
    (
        "class",
        "class Dog:\n    kind = 'canine'\n    def __init__(self, name): self.name = name\n    def bark(self): return self.name + '!'",
        "d = Dog('Rex')\nassert d.name == 'Rex' and d.bark() == 'Rex!'\nassert isinstance(d, Dog)\nassert type(d).__name__ == 'Dog'\n"
        "assert Dog.kind == 'canine'\nd.name = 'Bo'\nassert d.bark() == 'Bo!'\nassert hasattr(d, 'name') and not hasattr(d, 'fly')",
    ),
    (
        "inheritance",
        "class A:\n    def f(self): return 1\nclass B(A):\n    def f(self): return super().f() + 1",
        "assert issubclass(B, A) and isinstance(B(), A) and not isinstance(A(), B)\nassert B().f() == 2\nassert B.__bases__ == (A,)\n"
        "assert type(B()) is B",
    ),
    (
        "operators of a class",
        "class V:\n    def __init__(self, x): self.x = x\n    def __add__(self, o): return V(self.x + o.x)\n"
        "    def __mul__(self, k): return V(self.x * k)\n    __rmul__ = __mul__\n    def __eq__(self, o): return self.x == getattr(o, 'x', o)\n"
        "    def __lt__(self, o): return self.x < o.x\n    def __repr__(self): return f'V({self.x})'\n    def __len__(self): return self.x\n"
        "    def __getitem__(self, i): return i * 2\n    def __contains__(self, i): return i == 7\n    def __call__(self, n): return n + self.x",
        "assert V(1) + V(2) == V(3)\nassert V(2) * 3 == V(6)\nassert 3 * V(2) == V(6)\nassert V(1) < V(2)\nassert repr(V(5)) == 'V(5)'\n"
        "assert str(V(5)) == 'V(5)'\nassert len(V(4)) == 4\nassert V(0)[3] == 6\nassert 7 in V(0) and 8 not in V(0)\nassert V(1)(2) == 3\n"
        "assert V(3) == 3\nassert V(1) != V(2)\nassert sorted([V(2), V(1)])[0] == V(1)\nassert f'{V(1)}' == 'V(1)'\nassert max(V(1), V(3)).x == 3",
    ),
    (
        "iterable class",
        "class It:\n    def __init__(self, n): self.n = n\n    def __iter__(self): return iter(range(self.n))",
        "assert list(It(3)) == [0, 1, 2]\nassert sum(It(4)) == 6\nassert [x for x in It(2)] == [0, 1]\nassert 2 in It(3)",
    ),
    (
        "iterator class",
        "class C:\n    def __init__(self): self.i = 0\n    def __iter__(self): return self\n    def __next__(self):\n"
        "        self.i += 1\n        if self.i > 3: raise StopIteration\n        return self.i",
        "assert list(C()) == [1, 2, 3]\nc = C()\nassert next(c) == 1 and c.i == 1",
    ),
    (
        "property and classmethod",
        "class C:\n    def __init__(self, r): self._r = r\n    @property\n    def area(self): return self._r ** 2\n"
        "    @classmethod\n    def unit(cls): return cls(1)\n    @staticmethod\n    def two(): return 2",
        "assert C(3).area == 9\nassert C.unit().area == 1 and C.two() == 2\nassert isinstance(C.unit(), C)\n"
        "try:\n    C(3).area = 4\nexcept AttributeError: pass\nelse: assert False",
    ),
    (
        "dataclass",
        "from dataclasses import dataclass\n@dataclass\nclass P:\n    x: int\n    y: int = 0",
        "assert P(1) == P(1, 0)\nassert P(1) != P(2)\nassert repr(P(1)) == 'P(x=1, y=0)'\nassert P(1, 2).y == 2",
    ),
    (
        "enum",
        "from enum import Enum\nclass C(Enum):\n    RED = 1\n    BLUE = 2",
        "assert C.RED.value == 1\nassert C.RED is C.RED\n"
        "assert C(2) is C.BLUE\nassert C['RED'] == C.RED\nassert [c.name for c in C] == ['RED', 'BLUE']\nassert len(C) == 2 and C.RED in C",
    ),
    (
        "own exception",
        "class MyError(ValueError):\n    def __init__(self, code): \n        super().__init__(f'code {code}')\n        self.code = code\n"
        "def f(): raise MyError(7)",
        "try:\n    f()\nexcept MyError as e:\n    assert e.code == 7 and str(e) == 'code 7' and e.args == ('code 7',)\nelse: assert False\n"
        "try:\n    f()\nexcept ValueError: pass\nassert issubclass(MyError, Exception)\nimport pytest\nwith pytest.raises(MyError): f()\n"
        "with pytest.raises(MyError): raise MyError(3)",
    ),
    (
        "two exceptions",
        "class A(Exception): pass\nclass B(A): pass\ndef f(k): raise (B if k else A)('x')",
        "try: f(1)\nexcept B: pass\ntry: f(0)\nexcept B: assert False\nexcept A: pass",
    ),
    (
        "mock of a method",
        "class A:\n    def one(self): return 1\n    def two(self): return self.one() + 1",
        "from unittest.mock import patch\n"
        "with patch.object(A, 'one', lambda self: 10):\n    assert A().two() == 11\nassert A().two() == 2",
    ),
    (
        "list of objects",
        "class N:\n    def __init__(self, v): self.v = v\ndef f(): return [N(i) for i in range(3)]",
        "assert [n.v for n in f()] == [0, 1, 2]\nns = f()\nns[0].v = 9\nassert ns[0].v == 9",
    ),
    (
        "linked list",
        "class Node:\n    def __init__(self, v, next=None): self.v, self.next = v, next\ndef push(h, v): return Node(v, h)",
        "h = None\nfor i in range(3): h = push(h, i)\nseen = []\nwhile h is not None:\n    seen.append(h.v)\n    h = h.next\nassert seen == [2, 1, 0]",
    ),
    (
        "list subclass",
        "class Stack(list):\n    def push(self, x): self.append(x)",
        "s = Stack()\ns.push(1)\nassert len(s) == 1 and s[0] == 1 and list(s) == [1]\nassert s == [1]",
    ),
    (
        "abstract class",
        "from abc import ABC, abstractmethod\nclass S(ABC):\n    @abstractmethod\n    def area(self): ...\nclass Q(S):\n    def area(self): return 4",
        "import pytest\nwith pytest.raises(TypeError): S()\nassert Q().area() == 4 and isinstance(Q(), S)",
    ),
    (
        "vars of an object",
        "class A:\n    def __init__(self): self.x = 1",
        "assert vars(A()) == {'x': 1}\nassert A().__dict__ == {'x': 1}\nassert A().__class__.__name__ == 'A'",
    ),
]
