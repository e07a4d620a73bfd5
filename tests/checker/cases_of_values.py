"""Values that cross between a test and student code, and what both may change in them.

Each case is (name, student's cell, test cell); the test passes in one kernel.
"""
# ruff: noqa: E501 - programs in one line each

VALUES = [
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
        "namedtuple",
        "from collections import namedtuple\nP = namedtuple('P', 'x y')",
        "p = P(1, 2)\nassert p == (1, 2) and p.y == 2\n"
        "a, b = p\nassert repr(p) == 'P(x=1, y=2)'\nassert p._asdict() == {'x': 1, 'y': 2}",
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
    ("type objects", "def f(): return int\ndef g(x): return type(x)", "assert f() is int and g('a') is str"),
    (
        "read-only argument",
        "def f(a): return a + 1",
        "import numpy as np\nx = np.zeros(2)\nx.flags.writeable = False\nassert f(x)[0] == 1",
    ),
    ("dict keys", "def f(d): return d.keys()", "assert sorted(f({'b': 1, 'a': 2})) == ['a', 'b']"),
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
        "view of an argument",
        "def f(x): return x[:2]",
        "import numpy as np\nx = np.zeros(3)\ny = f(x)\ny[0] = 5\nassert x[0] == 5",
    ),
]
