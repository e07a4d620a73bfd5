"""The student's functions as tests call, look at, replace and hand on functions.

Each case is (name, student's cell, test cell); the test passes in one kernel.
"""
# ruff: noqa: E501 - programs in one line each

FUNCTIONS = [
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
        "decorator keeps name and docstring",
        "import functools\ndef f(g):\n    @functools.wraps(g)\n    def h(*a): return g(*a)\n    return h",
        "@f\ndef k(x):\n    'the double'\n    return 2 * x\nassert (k.__name__, k.__doc__, k(3)) == ('k', 'the double', 6)",
    ),
    (
        "a memoized recursion of the test's",
        "def f(g):\n    known = {}\n    def h(n):\n        if n not in known: known[n] = g(n)\n        return known[n]\n    return h",
        "@f\ndef fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)\nassert fib(150) == 9969216677189303386214405760200",
    ),
    (
        "an object that is called, vectorized",
        "class P:\n    def __call__(self, x): return x + 1\ndef f(): return P()",
        "import numpy as np\nfrom unittest.mock import ANY\nassert list(np.vectorize(f())([1, 2])) == [2, 3] and f() == ANY\nassert f() != np.sin",
    ),
    (
        "vectorized",
        "def f(x): return x * x + 1",
        "import numpy as np\nassert np.allclose(np.vectorize(f)(np.array([0., 2.])), [1, 5])\nassert f != np.sin and f == f",
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
    ("builtin shadowed", "def sum(a): return 99", "assert sum([1]) == 99"),
    ("assigned lambda", "f = lambda x: x + 1", "assert f(1) == 2 and f.__name__ == '<lambda>'"),
    ("partial", "from functools import partial\nf = partial(pow, 2)", "assert f(5) == 32"),
    (
        "lru_cache",
        "from functools import lru_cache\n@lru_cache(None)\ndef fib(n): return n if n < 2 else fib(n-1) + fib(n-2)",
        "assert fib(30) == 832040\nassert fib.cache_info().hits > 0",
    ),
    (
        "async",
        "import asyncio\nasync def f(): return 3",
        "import asyncio, inspect\nassert inspect.iscoroutinefunction(f)",
    ),
    (
        "recursion",
        "def f(n): return 1 if n == 0 else n * f(n - 1)",
        "assert f(5) == 120\nimport pytest\nwith pytest.raises(RecursionError): f(-1)",
    ),
    ("attribute of a function", "def f(): f.calls += 1\nf.calls = 0", "f()\nf()\nassert f.calls == 2"),
]
