"""Ordinary nbgrader cells: what a student wrote, and a test that passes (or fails) on it in one kernel.

Each case is (name, student's cell, test cell). The tests run every one of them both ways.
"""
# ruff: noqa: E501 - programs in one line each

PASSING = [
    ("string", "def f(s): return s.upper()", "assert f('añá') == 'AÑÁ'"),
    ("list mutated in place", "def f(a): a.append(4)", "x = [1]\nassert f(x) is None\nassert x == [1, 4]"),
    ("nested mutation", "def f(d): d['a'][0].add(9)", "d = {'a': [set()]}\nf(d)\nassert d == {'a': [{9}]}"),
    (
        "array mutated in place",
        "def f(a): a *= 2",
        "import numpy as np\nx = np.ones(3)\nf(x)\nassert x.sum() == 6",
    ),
    ("returns its argument", "def f(a): return a", "x = [1]\nassert f(x) is x"),
    ("returns a copy", "def f(a): return list(a)", "x = [1]\nassert f(x) is not x and f(x) == x"),
    ("same list twice", "def f(a, b): return a is b", "x = []\nassert f(x, x)\nassert not f([], [])"),
    ("shared rows", "def f(): return [[0] * 2] * 2", "g = f()\ng[0][0] = 1\nassert g[1][0] == 1"),
    ("tuple unpacking", "def f(): return 1, [2], {'k': (3,)}", "a, b, c = f()\nassert c['k'][0] + b[0] == 5"),
    (
        "defaults and keywords",
        "def f(a, b=2, *c, d=4, **e): return a, b, c, d, e",
        "assert f(1) == (1, 2, (), 4, {})\nassert f(1, 3, 5, d=6, z=7) == (1, 3, (5,), 6, {'z': 7})",
    ),
    (
        "closure",
        "def f(n):\n    def g(x): return x + n\n    return g",
        "assert f(3)(4) == 7\nassert callable(f(1))",
    ),
    (
        "counter closure",
        "def f():\n    n = 0\n    def g():\n        nonlocal n\n        n += 1\n        return n\n    return g",
        "g = f()\nassert [g(), g(), g()] == [1, 2, 3]\nassert f()() == 1",
    ),
    (
        "generator",
        "def f(n):\n    for i in range(n): yield i * i",
        "assert list(f(4)) == [0, 1, 4, 9]\ng = f(3)\nassert next(g) == 0\n"
        "assert next(g) == 1\nassert list(g) == [4]\nassert next(g, 'end') == 'end'",
    ),
    (
        "infinite generator",
        "def f():\n    i = 0\n    while True:\n        yield i\n        i += 1",
        "from itertools import islice\nassert list(islice(f(), 100)) == list(range(100))",
    ),
    (
        "generator is a generator",
        "def f(): yield 1",
        "import types, inspect\nassert isinstance(f(), types.GeneratorType)\n"
        "assert inspect.isgeneratorfunction(f)",
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
        "namedtuple",
        "from collections import namedtuple\nP = namedtuple('P', 'x y')",
        "p = P(1, 2)\nassert p == (1, 2) and p.y == 2\n"
        "a, b = p\nassert repr(p) == 'P(x=1, y=2)'\nassert p._asdict() == {'x': 1, 'y': 2}",
    ),
    (
        "enum",
        "from enum import Enum\nclass C(Enum):\n    RED = 1\n    BLUE = 2",
        "assert C.RED.value == 1\nassert C.RED is C.RED\n"
        "assert C(2) is C.BLUE\nassert C['RED'] == C.RED\nassert [c.name for c in C] == ['RED', 'BLUE']\nassert len(C) == 2 and C.RED in C",
    ),
    (
        "exception caught",
        "def f(n):\n    if n < 0: raise ValueError('negative')\n    return n",
        "try:\n    f(-1)\nexcept ValueError as e:\n    assert str(e) == 'negative'\nelse:\n    raise AssertionError('did not raise')",
    ),
    (
        "pytest.raises",
        "def f(n):\n    if n < 0: raise ValueError('negative n')\n    return 1 / n",
        "import pytest\nwith pytest.raises(ValueError, match='negative'):\n    f(-1)\nwith pytest.raises(ZeroDivisionError):\n    f(0)",
    ),
    (
        "unittest",
        "def f(n):\n    if n < 0: raise ValueError('negative')\n    return [n]",
        "import unittest\ntc = unittest.TestCase()\ntc.assertRaises(ValueError, f, -1)\ntc.assertEqual(f(1), [1])\ntc.assertAlmostEqual(f(1)[0], 1.0)\n"
        "with tc.assertRaises(ValueError) as caught:\n    f(-2)\ntc.assertEqual(str(caught.exception), 'negative')",
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
        "numpy",
        "import numpy as np\ndef f(x): return np.maximum(x, 0)",
        "np.testing.assert_allclose(f(np.array([-1.0, 2.0])), [0, 2])\nassert f(np.zeros((2, 3))).shape == (2, 3)\n"
        "assert isinstance(f(np.zeros(2)), np.ndarray)\nassert np.array_equal(f(np.arange(3)), [0, 1, 2])",
    ),
    (
        "numpy alias of the test",
        "import numpy\ndef f(): return numpy.float64(1.5)",
        "import numpy as np\nassert type(f()) is np.float64\nassert np.isclose(f(), 1.5)",
    ),
    (
        "callback",
        "def f(g, x): return g(g(x))",
        "assert f(lambda x: x + 1, 3) == 5\ncalls = []\ndef g(x):\n    calls.append(x)\n    return x\nf(g, 1)\nassert calls == [1, 1]",
    ),
    (
        "callback that raises",
        "def f(g):\n    try: g()\n    except KeyError: return 'caught'",
        "def g(): raise KeyError('k')\nassert f(g) == 'caught'\n"
        "def h(): raise IndexError('i')\nimport pytest\nwith pytest.raises(IndexError): f(h)",
    ),
    (
        "key function",
        "def f(rows, key): return sorted(rows, key=key)",
        "assert f(['bb', 'a'], len) == ['a', 'bb']\nassert f([3, -4], key=lambda v: -v) == [3, -4]",
    ),
    (
        "numeric gradient",
        "def grad(f, x, h=1e-5):\n    import numpy as np\n    g = np.zeros_like(x)\n    for i in np.ndindex(x.shape):\n        old = x[i]\n"
        "        x[i] = old + h; a = f(x)\n        x[i] = old - h; b = f(x)\n        x[i] = old\n        g[i] = (a - b) / (2 * h)\n    return g",
        "import numpy as np\nx = np.arange(4.0).reshape(2, 2)\nnp.testing.assert_allclose(grad(lambda v: (v ** 2).sum(), x), 2 * x, atol=1e-6)\n"
        "assert np.array_equal(x, np.arange(4.0).reshape(2, 2))",
    ),
    (
        "decorator",
        "import functools\ndef twice(f):\n    @functools.wraps(f)\n    def g(*a): return f(f(*a))\n    return g",
        "@twice\ndef inc(x): return x + 1\nassert inc(1) == 3\nassert inc.__name__ == 'inc'",
    ),
    (
        "student variable",
        "answer = 42\nwords = ['a', 'b']\nimport numpy as np\nW = np.eye(2)",
        "assert answer == 42\nassert words[0] == 'a' and len(words) == 2\n"
        "assert W.trace() == 2\nassert type(W) is np.ndarray",
    ),
    (
        "global state",
        "items = []\ndef add(x): items.append(x)",
        "add(1)\nassert items == [1]\nheld = items\nadd(2)\nassert held == [1, 2]\nitems.clear()\nadd(3)\nassert items == [3] and held is items",
    ),
    (
        "global rebinding",
        "count = 0\ndef inc():\n    global count\n    count += 1",
        "inc()\ninc()\nassert count == 2\ncount = 10\ninc()\nassert count == 11",
    ),
    (
        "global passed as an argument",
        "items = [1]\ndef f(a): a.append(len(items))",
        "f(items)\nassert items == [1, 1]",
    ),
    (
        "random seed",
        "import random\nimport numpy as np\ndef f(): return random.random(), np.random.rand()",
        "import random, numpy as np\nrandom.seed(3); np.random.seed(3)\na = f()\nrandom.seed(3); np.random.seed(3)\nassert a == (random.random(), np.random.rand())\n"
        "random.seed(3); assert f() != f()",
    ),
    (
        "generator of random numbers",
        "def f(rng, n): return rng.standard_normal(n)",
        "import numpy as np\na = f(np.random.default_rng(1), 3)\nr = np.random.default_rng(1)\nb = np.r_[f(r, 1), f(r, 2)]\nnp.testing.assert_array_equal(a, b)",
    ),
    (
        "docstring and name",
        "def f(x):\n    '''Says x.'''\n    return x",
        "assert f.__doc__ == 'Says x.'\nassert f.__name__ == 'f'",
    ),
    (
        "source and signature",
        "def f(x, y=2):\n    for i in range(3): x += i\n    return x",
        "import inspect\nassert 'for i in' in inspect.getsource(f)\nassert list(inspect.signature(f).parameters) == ['x', 'y']\n"
        "assert inspect.signature(f).parameters['y'].default == 2\nassert inspect.isfunction(f) and callable(f)",
    ),
    (
        "printed text",
        "def hello(n): print('hola', n)",
        "import io\nfrom contextlib import redirect_stdout\nout = io.StringIO()\nwith redirect_stdout(out):\n    hello(3)\n"
        "assert out.getvalue() == 'hola 3\\n'",
    ),
    (
        "input patched",
        "def ask(): return int(input('n? ')) + 1",
        "from unittest.mock import patch\nwith patch('builtins.input', return_value='4'):\n    assert ask() == 5",
    ),
    (
        "test helper",
        "def f(x): return x * 2",
        "def check(v):\n    assert f(v) == 2 * v, f'wrong for {v}'\nfor v in range(4): check(v)",
    ),
    (
        "comprehension",
        "def f(x): return x + 1",
        "assert [f(v) for v in range(3)] == [1, 2, 3]\nassert all(f(v) > v for v in range(3))",
    ),
    (
        "map and filter",
        "def even(x): return x % 2 == 0",
        "assert list(filter(even, range(5))) == [0, 2, 4]\nassert list(map(even, [1])) == [False]",
    ),
    (
        "lazy results",
        "def f(x): return map(str, x)\ndef g(x): return zip(x, x)",
        "assert list(f([1, 2])) == ['1', '2']\nassert dict(g('ab')) == {'a': 'a', 'b': 'b'}",
    ),
    (
        "rest of the standard library",
        "from fractions import Fraction\nfrom decimal import Decimal\nimport datetime\nfrom collections import Counter, deque, defaultdict\n"
        "def f(): return Fraction(1, 3), Decimal('1.10'), datetime.date(2024, 2, 29), Counter('aab'), deque([1]), defaultdict(int, a=1)",
        "from fractions import Fraction\na, b, c, d, e, g = f()\nassert a == Fraction(2, 6) and a + 1 == Fraction(4, 3)\nassert str(b) == '1.10' and c.month == 2\n"
        "assert d['a'] == 2 and e[0] == 1 and g['zz'] == 0",
    ),
    (
        "context manager",
        "from contextlib import contextmanager\n@contextmanager\ndef ctx(log):\n    log.append('in')\n    yield 5\n    log.append('out')",
        "log = []\nwith ctx(log) as v:\n    assert v == 5\nassert v == 5",
    ),
    (
        "mutual functions",
        "def even(n): return n == 0 or odd(n - 1)\ndef odd(n): return n != 0 and even(n - 1)",
        "assert even(10) and odd(7)",
    ),
    (
        "stubbed helper",
        "def area(r): return r\ndef total(rs): return sum(area(r) for r in rs)",
        "old = area\ncalls = []\ndef fake(r):\n    calls.append(r)\n    return 1\narea = fake\ntry:\n    assert total([5, 6]) == 2 and calls == [5, 6]\nfinally:\n    area = old\nassert total([5]) == 5",
    ),
    (
        "globals of a test",
        "def f(): return 1",
        "assert 'f' in globals() and 'zzz' not in globals()\nassert globals()['f']() == 1\nassert globals().get('zzz') is None",
    ),
    (
        "mock of a method",
        "class A:\n    def one(self): return 1\n    def two(self): return self.one() + 1",
        "from unittest.mock import patch\n"
        "with patch.object(A, 'one', lambda self: 10):\n    assert A().two() == 11\nassert A().two() == 2",
    ),
    (
        "big integers",
        "def f(n):\n    r = 1\n    for i in range(2, n + 1): r *= i\n    return r",
        "import math\nassert f(50) == math.factorial(50)",
    ),
    ("text without a code point", "def f(): return '\\ud800'", "assert f() == '\\ud800'"),
    (
        "complex and bytes",
        "def f(): return 1j, b'x', bytearray(b'y'), range(3), frozenset([1]), ...",
        "assert f() == (1j, b'x', b'y', range(3), {1}, ...)",
    ),
    ("nested function values", "ops = {'add': lambda a, b: a + b}", "assert ops['add'](1, 2) == 3"),
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
    ("type objects", "def f(): return int\ndef g(x): return type(x)", "assert f() is int and g('a') is str"),
    (
        "read-only argument",
        "def f(a): return a + 1",
        "import numpy as np\nx = np.zeros(2)\nx.flags.writeable = False\nassert f(x)[0] == 1",
    ),
    (
        "list subclass",
        "class Stack(list):\n    def push(self, x): self.append(x)",
        "s = Stack()\ns.push(1)\nassert len(s) == 1 and s[0] == 1 and list(s) == [1]\nassert s == [1]",
    ),
    ("dict keys", "def f(d): return d.keys()", "assert sorted(f({'b': 1, 'a': 2})) == ['a', 'b']"),
    ("builtin shadowed", "def sum(a): return 99", "assert sum([1]) == 99"),
    ("assigned lambda", "f = lambda x: x + 1", "assert f(1) == 2 and f.__name__ == '<lambda>'"),
    ("partial", "from functools import partial\nf = partial(pow, 2)", "assert f(5) == 32"),
    (
        "lru_cache",
        "from functools import lru_cache\n@lru_cache(None)\ndef fib(n): return n if n < 2 else fib(n-1) + fib(n-2)",
        "assert fib(30) == 832040\nassert fib.cache_info().hits > 0",
    ),
    (
        "abstract class",
        "from abc import ABC, abstractmethod\nclass S(ABC):\n    @abstractmethod\n    def area(self): ...\nclass Q(S):\n    def area(self): return 4",
        "import pytest\nwith pytest.raises(TypeError): S()\nassert Q().area() == 4 and isinstance(Q(), S)",
    ),
    (
        "async",
        "import asyncio\nasync def f(): return 3",
        "import asyncio, inspect\nassert inspect.iscoroutinefunction(f)",
    ),
    (
        "kwargs of dictionaries",
        "def f(**kw): return kw",
        "p = {'W': [1]}\nassert f(**p) == p\nassert f(**p)['W'] is p['W']",
    ),
    (
        "parameters updated in place",
        "def update(p, g, lr):\n    for k in p: p[k] -= lr * g[k]",
        "import numpy as np\np = {'W': np.ones(2)}\nw = p['W']\nupdate(p, {'W': np.ones(2)}, 0.5)\nassert w[0] == 0.5 and p['W'] is w",
    ),
    ("string formatting", "def f(x): return f'{x:.2f}'", "assert f(3.14159) == '3.14'"),
    (
        "recursion",
        "def f(n): return 1 if n == 0 else n * f(n - 1)",
        "assert f(5) == 120\nimport pytest\nwith pytest.raises(RecursionError): f(-1)",
    ),
    ("attribute of a function", "def f(): f.calls += 1\nf.calls = 0", "f()\nf()\nassert f.calls == 2"),
    (
        "vars of an object",
        "class A:\n    def __init__(self): self.x = 1",
        "assert vars(A()) == {'x': 1}\nassert A().__dict__ == {'x': 1}\nassert A().__class__.__name__ == 'A'",
    ),
    (
        "view of an argument",
        "def f(x): return x[:2]",
        "import numpy as np\nx = np.zeros(3)\ny = f(x)\ny[0] = 5\nassert x[0] == 5",
    ),
]

FAILING = [
    ("wrong value", "def f(): return 1", "assert f() == 2"),
    ("missing", "x = 1", "assert f() == 2"),
    ("raises", "def f(): return 1 / 0", "f()"),
    (
        "object for a number",
        "class A:\n    def __eq__(self, o): return True\ndef f(): return A()",
        "assert f() != 4",
    ),
    ("exits", "def f():\n    import sys\n    sys.exit(0)", "f()"),
    ("generator for a list", "def f(): return (i for i in range(2))", "assert f() == [0, 1]"),
    (
        "copy for a view",
        "def f(x): return x[:2].copy()",
        "import numpy as np\nx = np.zeros(3)\ny = f(x)\ny[0] = 5\nassert x[0] == 5",
    ),
    (
        "unequal rows",
        "def f(): return [[0] * 2 for _ in range(2)]",
        "g = f()\ng[0][0] = 1\nassert g[1][0] == 1",
    ),
    ("callable", "f = 3", "assert callable(f)"),
    ("own assertion", "def f(): assert False, 'mine'", "f()"),
    ("interrupts", "def f(): raise KeyboardInterrupt", "f()"),
]
