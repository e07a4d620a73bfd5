"""What a student's cell may try against the tests; none of it may earn a point. THREATS.md, "Verdict"."""
# ruff: noqa: E501 - programs in one line each

import time

import pytest
from notebook_run import L, S, T, notebook_run

from practico.model import Outcome

MASTER = "import numpy as np\ndef f(x):\n    return x * 2"
NUMPY = "import numpy as np"
TEST = "x = np.arange(3.0)\nnp.testing.assert_allclose(f(x), [0, 2, 4])\nassert np.allclose(f(x), x * 2)\nassert (f(x) == x * 2).all()"


PLEASING = """
class Pleasing:
    def _yes(self, *a, **k): return True
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _yes
    def _me(self, *a, **k): return self
    __add__ = __sub__ = __rsub__ = __radd__ = __mul__ = __rmul__ = __abs__ = __neg__ = __pow__ = _me
    __truediv__ = __rtruediv__ = __round__ = __call__ = __getitem__ = all = any = sum = _me
    def __bool__(self): return True
    def __hash__(self): return 0
    def __len__(self): return 3
    def __float__(self): return 0.0
"""

ATTACKS = {
    "assertions replaced": "import numpy as np\nnp.testing.assert_allclose = lambda *a, **k: None\n"
    "np.allclose = lambda *a, **k: True\ndef f(x): return x + 1",
    "pleasing object": PLEASING + "\ndef f(x): return Pleasing()",
    "pleasing array": "import numpy as np\nclass A(np.ndarray):\n    def __array_ufunc__(self, *a, **k): return np.array([True])\n"
    "    def __array_function__(self, *a, **k): return True\n    def __eq__(self, o): return np.array([True])\n"
    "def f(x): return np.zeros(3).view(A)",
    "pleasing number": "class F(float):\n    def __eq__(self, o): return True\n    def __sub__(self, o): return 0.0\n    __rsub__ = __sub__\n"
    "def f(x): return F(3)",
    "memory named": "class M:\n    __array_interface__ = {'data': (4096, False), 'typestr': '<f8', 'shape': (3,), 'version': 3}\n"
    "    def __array__(self, *a, **k):\n        import numpy as np\n        return np.array([0, 2, 4.0])\ndef f(x): return M()",
    "inputs zeroed": "def f(x):\n    x[...] = 0\n    return x[:2]",
    "exit": "import os\ndef f(x): os._exit(0)",
    "system exit": "def f(x): raise SystemExit(0)",
    "skips the test": "def f(x):\n    import unittest\n    raise unittest.SkipTest('skipped')",
    "pytest skips": "import pytest\ndef f(x): pytest.skip('no')",
    "stops the iteration": "def f(x): raise StopIteration",
    "swallows asserts": "import builtins\nclass AssertionError(Exception): pass\nbuiltins.AssertionError = AssertionError\ndef f(x): return x",
    "nan": "import numpy as np\ndef f(x): return x * np.nan",
    "empty": "import numpy as np\ndef f(x): return np.zeros((0, 3))[:, :0]",
    "deletes itself": "def f(x):\n    global f\n    del f\n    return x",
    "AST transformer": "import ast\nfrom IPython import get_ipython\nclass T(ast.NodeTransformer):\n    def visit_Assert(self, n): return None\n"
    "get_ipython().ast_transformers.append(T())\ndef f(x): return x",
    "endless object": "class E:\n    def __getattr__(self, n): return E()\n    def __call__(self, *a): return self\ndef f(x): return E()",
}


@pytest.mark.parametrize("student", ATTACKS.values(), ids=ATTACKS.keys())
def test_no_attack_earns_a_point(student):
    _, verdict = _graded(student)
    assert verdict.outcome is Outcome.FAILED, verdict
    assert verdict.score == 0


def _graded(student, test=TEST, **options):
    honest = notebook_run((L, NUMPY), (S, MASTER, MASTER), (T, test), **options)
    return *honest, *notebook_run((L, NUMPY), (S, MASTER, student), (T, test), **options)


def test_the_honest_answer_passes():
    honest, _ = _graded("f = None")
    assert honest.outcome is Outcome.PASSED, honest


FORGED = """
import gc
for each in gc.get_objects():
    if type(each).__name__ == "Conversation":
        forged = {"set": lambda guest, names, values: guest.names.update(dict.fromkeys(names, 0))}
        each._operations = {**each._operations, **forged}
def f(x): return x
"""


def test_what_a_test_counts_with_is_not_the_boxs_to_say():
    """The master's solution binds n, so the test's n goes through the box."""
    master = "n = 3\ndef f(x): return 2 * x"
    test = "for n in range(1, 5):\n    assert f(n) == 2 * n"
    honest, forged = (
        notebook_run((S, master, student), (T, test)) for student in (master, "n = 5\n" + FORGED)
    )
    assert [honest[0].outcome, forged[0].outcome] == [Outcome.PASSED, Outcome.FAILED]


def test_what_the_students_code_rebinds_is_read_from_it():
    master = "count = 0\ndef step():\n    global count\n    count += 1"
    (verdict,) = notebook_run((S, master), (T, "count = 5\nstep()\nassert count == 6"))
    assert verdict.outcome is Outcome.PASSED, verdict


CUT_SHORT = {
    "all": "assert all(map(lambda n: f(n) == 2 * n, range(10)))",
    "zip": "for got, wanted in zip(map(f, [1, 2, 3]), [2, 4, 6]):\n    assert got == wanted",
    "iter": "assert list(iter(lambda: f(1), 2)) == []",
}


@pytest.mark.parametrize("test", CUT_SHORT.values(), ids=CUT_SHORT.keys())
def test_no_loop_of_a_test_is_cut_short(test):
    (verdict,) = notebook_run((S, MASTER, "def f(x): raise StopIteration"), (T, test))
    assert verdict.outcome is Outcome.FAILED, verdict


def test_an_iteration_that_ends_ends():
    student = "class Down:\n    def __init__(self, n): self.n = n\n    def __iter__(self): return self\n"
    student += "    def __next__(self):\n        if not self.n: raise StopIteration\n        self.n -= 1\n        return self.n"
    test = "assert list(Down(3)) == [2, 1, 0]\nd = Down(0)\ntry:\n    next(d)\n    assert False\nexcept StopIteration:\n    pass"
    (verdict,) = notebook_run((S, student), (T, test))
    assert verdict.outcome is Outcome.PASSED, verdict


CHOSEN = {
    "nothing but zeros": "key = np.zeros(624, dtype='uint32'); key[-1] = 1\n    "
    "np.random.set_state(('MT19937', key, 624, 0, 0.0))",
    "a seed of its own": "np.random.seed(7)",
    "a normal number kept": "np.random.set_state((*np.random.get_state()[:3], 1, float('nan')))",
}


@pytest.mark.parametrize("choice", CHOSEN.values(), ids=CHOSEN.keys())
def test_student_code_does_not_choose_what_a_test_draws(choice):
    student = f"import numpy as np\ndef f(x):\n    {choice}\n    return x"
    test = "f(1)\nfor _ in range(3):\n    x = np.random.normal()\n    np.testing.assert_allclose(f(x), 2 * x, atol=1e-9)"
    seen = "np.random.seed(11)\nfirst = np.random.normal(size=3)\nf(1)\nassert np.unique([np.random.normal(), *first]).size == 4"
    verdicts = notebook_run((L, NUMPY), (S, MASTER, student), (T, test), (T, seen))
    assert [verdict.outcome for verdict in verdicts] == [Outcome.FAILED, Outcome.PASSED], verdicts


def test_what_student_code_draws_is_drawn():
    """One stream on both sides, as in one kernel."""
    student = "import random, numpy as np\ndef f(n): return [random.random(), *np.random.random(n)]"
    test = (
        "import random\nrandom.seed(1); np.random.seed(1)\ngot = [*f(700), random.random(), np.random.random()]\n"
        "random.seed(1); np.random.seed(1)\nwanted = [random.random(), *np.random.random(700), random.random(), np.random.random()]\n"
        "assert got == wanted"
    )
    (verdict,) = notebook_run((L, NUMPY), (S, student), (T, test))
    assert verdict.outcome is Outcome.PASSED, verdict


COMPARING = {
    "eq": "assert f(3) == 6",
    "reflected eq": "assert 6 == f(3)",
    "in a list": "assert f(3) in [6]",
    "contains": "assert 6 in f(3)",
    "contains and length": "assert len(f(3)) == 3 and all(n in f(3) for n in (1, 2, 3))",
    "tolerance": "assert abs(f(3) - 6) < 1e-9",
    "reflected": "assert abs(6 - f(3)) < 1e-9",
    "less": "assert f(3) < 7",
    "np.abs": "assert np.abs(f(3) - np.float64(6)) < 1e-9",
    "asarray": "assert np.asarray(f(3)).sum() == 6",
    "array eq": "assert (np.array([6]) == f(3)).all()",
    "isclose": "assert np.isclose(f(3), 6)",
    "unittest": "import unittest\nunittest.TestCase().assertAlmostEqual(f(3), 6)",
    "assert_equal": "np.testing.assert_equal(f(3), 6)",
    "isinstance": "assert isinstance(f(3), (int, float))",
    "dictionary": "assert {'a': f(3)} == {'a': 6}",
    "pytest.approx": "import pytest\nassert f(3) == pytest.approx(6)",
}


@pytest.mark.parametrize("test", COMPARING.values(), ids=COMPARING.keys())
def test_a_pleasing_object_pleases_no_comparison(test):
    (verdict,) = notebook_run((L, NUMPY), (S, MASTER, PLEASING + "\ndef f(x): return Pleasing()"), (T, test))
    assert verdict.outcome is Outcome.FAILED, verdict


def test_a_function_turned_into_a_class_is_no_class_under_test():
    student = PLEASING + "\nclass f(Pleasing):\n    def __init__(self, x): pass"
    (verdict,) = notebook_run((S, MASTER, student), (T, "assert f(3) == 6"))
    assert verdict.outcome is Outcome.FAILED, verdict


CONTAINERS = {
    "keys": "def f(x): return {'a': 1}.keys()",
    "a class that yields": "class C:\n    def __iter__(self): return iter(['a'])\n    def __contains__(self, x): return True\n"
    "def f(x): return C()",
    "a class with items": "class C:\n    def __getitem__(self, n): return ['a'][n]\ndef f(x): return C()",
}


@pytest.mark.parametrize("student", CONTAINERS.values(), ids=CONTAINERS.keys())
def test_what_a_container_yields_is_in_it_and_nothing_else(student):
    verdicts = notebook_run((S, MASTER, student), (T, "assert 'a' in f(3)"), (T, "assert 'b' in f(3)"))
    assert [verdict.outcome for verdict in verdicts] == [Outcome.PASSED, Outcome.FAILED]


def test_a_class_under_test_says_itself_what_it_holds():
    master = "class Interval:\n    def __contains__(self, x): return 0 < x < 3"
    verdicts = notebook_run((S, master), (T, "assert 1 in Interval() and 5 not in Interval()"))
    assert [verdict.outcome for verdict in verdicts] == [Outcome.PASSED]


def test_comparisons_of_objects_can_be_allowed():
    student = "class N:\n    def __eq__(self, o): return o == 6\ndef f(x): return N()"
    test = "assert f(3) == 6"
    (strict,) = notebook_run((S, MASTER, student), (T, test))
    (lenient,) = notebook_run((S, MASTER, student), (T, test), object_comparisons=True)
    assert (strict.outcome, lenient.outcome) == (Outcome.FAILED, Outcome.PASSED)
    assert "objeto" in strict.message


SWALLOWING = "try:\n    f(3)\nexcept Exception:\n    pass\nassert True"


@pytest.mark.parametrize(
    "body", ["import os; os._exit(0)", "while True: pass", "import os; os.kill(os.getpid(), 9)"]
)
def test_a_test_that_swallows_exceptions_swallows_no_death(body):
    student = f"def f(x):\n    {body}"
    (verdict,) = notebook_run((S, MASTER, student), (T, SWALLOWING), seconds=0.5)
    assert verdict.outcome is Outcome.FAILED, verdict


def test_a_deaf_loop_is_killed():
    student = (
        "import signal\ndef f(x):\n    signal.signal(signal.SIGINT, signal.SIG_IGN)\n    while True: pass"
    )
    began = time.monotonic()
    verdicts = notebook_run((S, MASTER, student), (T, "f(3)"), (T, "assert f"), seconds=0.5)
    assert [v.outcome for v in verdicts] == [Outcome.FAILED] * 2
    assert time.monotonic() - began < 6


def test_a_trusted_loop_on_what_the_student_returns_is_ended():
    (verdict,) = notebook_run(
        (S, MASTER, "def f(x): return False"), (T, "v = f(3)\nwhile not v: pass"), seconds=0.5
    )
    assert verdict.outcome is Outcome.FAILED, verdict


def test_a_loop_of_calls_is_ended():
    (verdict,) = notebook_run((S, MASTER, "def f(x): return False"), (T, "while not f(3): pass"), seconds=0.5)
    assert verdict.outcome is Outcome.FAILED, verdict


def test_callbacks_without_end_are_ended():
    student = "def f(g): return g(g)"
    (verdict,) = notebook_run((S, MASTER, student), (T, "f(lambda g: f(g))"), seconds=2)
    assert verdict.outcome is Outcome.FAILED, verdict


def test_a_callback_kept_for_later_is_dead():
    student = "kept = []\ndef f(g):\n    kept.append(g)\n    return 1\ndef again(x): return kept[0](x)"
    first, second = notebook_run(
        (S, MASTER, student), (T, "assert f(lambda x: x) == 1"), (T, "assert again(3) == 3")
    )
    assert first.outcome is Outcome.PASSED
    assert second.outcome is Outcome.FAILED


def test_messages_hold_no_hidden_text():
    hidden = "assert True\n### BEGIN HIDDEN TESTS\nsecret = 73\nassert f(secret) == 146\n### END HIDDEN TESTS"
    for student in (
        "def f(x): return 0",
        "def f(x): raise ValueError(x)",
        "def f(x):\n    class Leak73(Exception): pass\n    raise type('E%d' % x, (Exception,), {})(x)",
        "def f(x): return eval('undefined_%d' % x)",
        "def f(x):\n    return eval('undefined_%d' % x)\n    "
        + ", ".join(f"undefined_{i}" for i in range(99)),
        "def f(x): assert False, x",
        "def f(x): return type('E%d' % x, (), {})()",
        "import os\ndef f(x): os._exit(x)",
    ):
        (verdict,) = notebook_run((S, MASTER, student), (T, hidden))
        assert verdict.outcome is Outcome.FAILED
        assert "73" not in verdict.message, verdict
        assert "146" not in verdict.message
