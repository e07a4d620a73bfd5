"""What is remembered between tracebacks changes none of them: compared with IPython left as it is."""

import json
import subprocess
import sys

import pytest

CELLS = [
    "raise NotImplementedError()",
    "def f(x):\n    y = {'a': x}\n    return y['b'] + 1\n\nf(3)",
    "def f(n):\n    return f(n - 1)\nf(1)",
    "import numpy as np\nnp.zeros((2, 3)) @ np.zeros((2, 3))",
    "x = (1,\n     2 / 0)",
    "x ===3",
    "class A:\n    def m(self, *a):\n        'áé'; raise KeyError('ñ')\nA().m(1)",
    "try:\n    1 / 0\nexcept Exception as e:\n    raise ValueError('b') from e",
    "assert 1 == 2, 'mensaje'",
    "async def g():\n    await h()\nawait g()",
]
PROGRAM = """
import json, sys
from practico.sandbox import rehearsal, shell
if sys.argv[1] == "plain":
    from IPython.core.compilerop import CachingCompiler
    from IPython.core.interactiveshell import InteractiveShell
    rehearsal.remember_what_does_not_change = lambda: None
    shell.BoxShell.compiler_class = CachingCompiler
    del shell.BoxShell._format_exception_for_storage, shell.BoxShell.should_run_async
box = rehearsal.make_shell()
print(json.dumps([box.run(cell, 1 << 20)["outputs"] for cell in 2 * json.loads(sys.argv[2])]))
"""


def outputs(kind):
    command = [sys.executable, "-c", PROGRAM, kind, json.dumps(CELLS)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.fixture(scope="module")
def both():
    return outputs("plain"), outputs("remembering")


def test_every_traceback_is_ipythons_own(both):
    plain, remembering = both
    assert remembering == plain


def test_the_cells_do_raise(both):
    kinds = [cell[0]["ename"] for cell in both[1][: len(CELLS)]]
    assert kinds[:3] == ["NotImplementedError", "KeyError", "RecursionError"]
    assert kinds[-1] == "NameError"
