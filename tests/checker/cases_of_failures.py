"""What is wrong in one kernel, and must be so through a box.

Each case is (name, student's cell, test cell); the test fails.
"""

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
