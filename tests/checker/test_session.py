"""A session as a whole: our own faults, a box that dies, deadlines, nbgrader's own sample."""

import contextlib
import threading
import time
from pathlib import Path

import pytest
from forked_box import ForkedBox
from notebook_run import STUB, S, T, graded, notebook_run

from practico.checker.plan import TestPlan
from practico.checker.session import Session
from practico.errors import GraderFault
from practico.model import Cell, Outcome, Role
from practico.sandbox.box import Box
from practico.settings import Settings

FREE = Role.FREE
PASSED, FAILED, REVIEW = Outcome.PASSED, Outcome.FAILED, Outcome.NEEDS_REVIEW


class TestOurFaults:
    def test_an_argument_that_cannot_cross_needs_review(self):
        verdict = graded("class Mine: pass\nf(Mine())")
        assert (verdict.outcome, verdict.score) == (REVIEW, None)
        assert "Mine" in verdict.detail

    def test_even_when_the_test_swallows_it(self):
        assert (
            graded("class Mine: pass\ntry:\n    f(Mine())\nexcept BaseException:\n    pass").outcome is REVIEW
        )

    def test_the_person_at_the_keyboard_is_heard(self):
        with pytest.raises(KeyboardInterrupt):
            graded("raise KeyboardInterrupt")

    def test_outside_the_main_thread_tests_still_run(self):
        found = []
        thread = threading.Thread(target=lambda: found.append(graded("assert f(1) == 2")))
        thread.start()
        thread.join()
        assert found[0].outcome is PASSED


class FailingSandbox(ForkedBox):
    def wait_reason(self, timeout):
        super().wait_reason(timeout)
        raise GraderFault("the sandbox is gone")


def test_a_sandbox_that_fails_is_our_fault():
    cells = [Cell(0, "code", STUB, Role.SOLUTION, "s"), Cell(1, "code", "f(1)", T, "t", 1.0)]
    plan = TestPlan.read(cells, Path("/nonexistent"), Settings(root=Path("/nonexistent")))
    box = Box(process := FailingSandbox())
    try:
        process.kill()
        with Session(plan, box) as session:
            assert session.run_test(cells[1]).outcome is REVIEW
    finally:
        with contextlib.suppress(GraderFault):
            box.close()
        process.connection.close()


def test_a_session_goes_on_with_another_box():
    student = "import os\ndef f(x):\n    if x == 7: os._exit(1)\n    return x + 1"
    cells = [Cell(0, "code", student, Role.SOLUTION, "s"), Cell(1, "code", "f(7)", T, "a", 1.0)]
    cells += [
        Cell(2, "code", "n = 1\nassert f(n) == 2", T, "b", 1.0),
        Cell(3, "code", "assert f(n) == 2", T, "c", 1.0),
    ]
    plan = TestPlan.read(cells, Path("/nonexistent"), Settings(root=Path("/nonexistent")))
    boxes = [Box(ForkedBox()), Box(ForkedBox())]
    try:
        for box in boxes:
            box.run_cell(student, 5)
        with Session(plan, boxes[0]) as session:
            first = [session.run_test(cell) for cell in cells[1:3]]
            assert boxes[0].broken is not None
            session.use_box(boxes[1])
            second = [session.run_test(cell) for cell in cells[2:]]
        assert [v.outcome for v in first + second] == [FAILED, FAILED, PASSED, PASSED]
    finally:
        for box in boxes:
            box.close()


def test_what_a_test_replaced_is_put_back_even_when_its_time_is_up():
    student = "import time\ndef f(): return 1\ndef g(): time.sleep(3)\ndef h(): return f()"
    slow = "old = f\nf = lambda: 2\ntry:\n    g()\nfinally:\n    f = old"
    verdicts = notebook_run((S, student), (T, slow), (T, "assert h() == 1\nNone"), seconds=1.0)
    assert [verdict.outcome for verdict in verdicts] == [FAILED, PASSED]


def test_a_deadline_holds_for_the_whole_cell():
    student = "import time\ndef f(x): time.sleep(0.2)"
    began = time.monotonic()
    verdict = graded("for i in range(100): f(i)", student, seconds=1.0)
    assert verdict.outcome is FAILED
    assert time.monotonic() - began < 5
    assert verdict.seconds < 4


def test_nbgraders_sample():
    squares = (
        "def squares(n):\n    if n < 1: raise ValueError('n')\n    return [i ** 2 for i in range(1, n + 1)]"
    )
    total = "def sum_of_squares(n):\n    return sum(squares(n))"
    alone = "def sum_of_squares(n):\n    return sum(i ** 2 for i in range(1, n + 1))"
    uses = (
        "orig_squares = squares\ndel squares\n"
        "try:\n    sum_of_squares(1)\nexcept NameError:\n    pass\n"
        "else:\n    raise AssertionError('sum_of_squares does not use squares')\n"
        "finally:\n    squares = orig_squares"
    )
    tests = (
        (T, "assert sum_of_squares(3) == 14"),
        (T, uses),
        (T, "assert sum_of_squares(3) == 14\nassert squares(1) == [1]"),
    )
    right = notebook_run((S, squares, squares), (FREE, "squares(10)"), (S, total, total), *tests)
    assert [v.outcome for v in right] == [PASSED] * 3
    wrong = notebook_run((S, squares, squares), (FREE, "squares(10)"), (S, total, alone), *tests)
    assert [v.outcome for v in wrong] == [PASSED, FAILED, PASSED]
    assert wrong[1].message == "sum_of_squares does not use squares"
