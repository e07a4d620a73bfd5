"""What a box tells of functions before it is asked is what a test finds, also when it changes."""

from pathlib import Path

import pytest
from forked_box import ForkedBox
from notebook_run import STUB, S, T, notebook_run

from practico.checker.plan import TestPlan
from practico.checker.session import Session
from practico.model import Cell, Outcome
from practico.sandbox.box import Box
from practico.settings import Settings

PASSED, FAILED = Outcome.PASSED, Outcome.FAILED


@pytest.mark.parametrize(
    ("student", "test"),
    [
        ("def f(): return 1\ndef g():\n    global f\n    f = lambda: 2", "g()\nassert f() == 2"),
        (
            "def f(): return 1\ndef g():\n    global f\n    del f",
            "g()\ntry:\n    f\nexcept NameError:\n    pass\nelse:\n    raise AssertionError",
        ),
        ("f = 3\ndef g():\n    global f\n    f = 4", "assert f == 3\ng()\nassert f == 4"),
        ("def f(): return 1", "old = f\nf = lambda: 5\nassert f() == 5\nf = old\nassert f() == 1"),
        (
            "def f(x): return x",
            "def f(x): return 7\nassert f(1) == 7\ndel f\nassert 'f' not in globals()",
        ),
    ],
)
def test_a_name_is_what_it_is_now(student, test):
    master = student.replace("del f", "f = None")
    for tests in ([test], ["g" if "def g" in student else "f", test]):
        verdicts = notebook_run((S, master, student), *((T, each + "\nNone") for each in tests))
        assert [verdict.outcome for verdict in verdicts] == [PASSED] * len(tests), verdicts


def test_a_cell_between_two_tests_counts():
    test = "assert f() == g()\nNone"
    cells = [(S, "def f(): return 1"), (S, "def g(): return 1"), (T, test)]
    cells += [(S, "def f(): return 1", "def f(): return 2"), (T, test)]
    assert [verdict.outcome for verdict in notebook_run(*cells)] == [PASSED, FAILED]


@pytest.mark.parametrize("told", [7, [], [[1]], [[3, []], []], [["x"], 1], [[42, [[3, "f", 1]]], []]])
def test_nonsense_breaks_the_box_and_no_more(told):
    box = Box(ForkedBox())
    cells = [Cell(0, "code", STUB, S, "s"), Cell(1, "code", "f(1)", T, "t", 1.0)]
    plan = TestPlan.read(cells, Path("/nonexistent"), Settings(root=Path("/nonexistent")))
    try:
        box.run_cell(STUB, 5)
        with Session(plan, box) as session:
            session.ran(told)
            assert session.run_test(cells[1]).outcome is FAILED
        assert box.broken is not None
    finally:
        box.close()
