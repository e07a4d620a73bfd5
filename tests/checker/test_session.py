"""A session as a whole: provenance, scores, messages, helper modules, nbgrader's own sample."""
# ruff: noqa: E501 - programs in one line each

import contextlib
import os
import sys
import threading
import time
from pathlib import Path

import pytest
from forked_box import ForkedBox
from notebook_run import L, S, T, notebook_run

from practico.checker.plan import TestPlan
from practico.checker.provenance import read_names
from practico.checker.session import Session
from practico.errors import GraderFault
from practico.gradcheck import CheckFailed
from practico.model import Cell, Outcome, Role
from practico.sandbox import worker
from practico.sandbox.box import Box
from practico.settings import Settings

FREE = Role.FREE
PASSED, FAILED, PARTIAL, REVIEW = Outcome.PASSED, Outcome.FAILED, Outcome.PARTIAL, Outcome.NEEDS_REVIEW
STUB = "def f(x):\n    return x + 1"


@pytest.fixture(scope="module", autouse=True)
def _warm():
    worker.warm_up()


def one(*cells, **options):
    return notebook_run(*cells, **options)[-1]


def graded(test, student=STUB, **options):
    return one((S, STUB, student), (T, test), **options)


def test_reading_names():
    names = read_names(
        "import numpy as np\nfrom os import path as p\nx = y + 1\ndef g(a=b):\n    global w\n    w = h(a)\n"
        "class K:\n    z = c\n%matplotlib inline\n[d for e in k]\nlambda: later"
    )
    assert {"np", "p", "x", "g", "w", "K"} <= names.bound
    assert {"y", "b", "c", "d", "k"} <= names.at_once
    assert names.at_once.isdisjoint({"h", "later", "a", "e", "z"})
    assert {"h", "later"} <= names.later
    assert names.classes == {"K"}
    assert names.imports["np"] == ("numpy", "")


class TestScores:
    @pytest.mark.parametrize(
        ("last", "outcome", "score"),
        [
            ("None", PASSED, 2.0),
            ("2", PASSED, 2.0),
            ("2;", PASSED, 2.0),
            ("0.5", PARTIAL, 0.5),
            ("0", FAILED, 0.0),
            ("import numpy as np\nnp.float64(1.5)", PARTIAL, 1.5),
            ("import numpy as np\nnp.int64(1)", PARTIAL, 1.0),
            ("True", REVIEW, None),
            ("'text'", REVIEW, None),
            ("float('nan')", REVIEW, None),
            ("float('inf')", REVIEW, None),
            ("-0.5", REVIEW, None),
            ("2.5", REVIEW, None),
            ("1 +", REVIEW, None),
        ],
    )
    def test_the_last_expression_decides(self, last, outcome, score):
        verdict = graded(last)
        assert (verdict.outcome, verdict.score) == (outcome, score)

    @pytest.mark.parametrize(
        ("test", "outcome", "score"),
        [
            ("0.5", PARTIAL, 0.5),
            ("'text'", PASSED, 2.0),
            ("True", PASSED, 2.0),
            ("-1", PASSED, 2.0),
            ("float('nan')", PASSED, 2.0),
            ("3", REVIEW, None),
            ("import sys\nprint('x', file=sys.stderr)", FAILED, 0.0),
            ("f(1)", PASSED, 2.0),
            ("assert f(1) == 3", FAILED, 0.0),
        ],
    )
    def test_nbgraders_own_rules(self, test, outcome, score):
        verdict = graded(test, nbgrader_exact=True)
        assert (verdict.outcome, verdict.score) == (outcome, score)

    def test_a_student_s_warning_costs_only_in_exact_mode(self):
        student = "import sys\ndef f(x):\n    print('w', file=sys.stderr)\n    return x + 1"
        assert graded("assert f(1) == 2", student).outcome is PASSED
        assert graded("assert f(1) == 2", student, nbgrader_exact=True).outcome is FAILED


class TestMessages:
    @pytest.mark.parametrize(
        ("test", "part"),
        [
            ("assert f(1) == 7, 'should be 7'", "should be 7"),
            ("assert f(1) == 7  # seven", "assert f(1) == 7"),
            ("%matplotlib inline\nx = 1\nassert f(1) == 7", "assert f(1) == 7"),
            ("### BEGIN HIDDEN TESTS\nassert f(1) == 7\n### END HIDDEN TESTS", "prueba oculta"),
            ("### BEGIN HIDDEN TESTS\nassert f(1) == 7, 'hint'\n### END HIDDEN TESTS", "hint"),
            ("zzz(1)", "zzz"),
            ("f('a')", "TypeError"),
            ("{}['k']", "KeyError"),
            ("import numpy as np\nnp.testing.assert_equal(f(1), 7)", "ACTUAL"),
        ],
    )
    def test_what_the_student_reads(self, test, part):
        verdict = graded(test)
        assert verdict.outcome is FAILED
        assert part in verdict.message

    def test_numpy_prints_no_hidden_arrays(self):
        test = "import numpy as np\n### BEGIN HIDDEN TESTS\nnp.testing.assert_equal(f(1), 73)\n### END HIDDEN TESTS"
        verdict = graded(test)
        assert verdict.outcome is FAILED
        assert "73" not in verdict.message

    def test_a_check_s_diagnosis_is_kept(self):
        test = "from practico.gradcheck import CheckFailed\nraise CheckFailed('f', 'code', 'mensaje', ('loss.x',))"
        verdict = graded(test)
        assert issubclass(CheckFailed, AssertionError)
        assert (verdict.message, verdict.diagnosis) == ("mensaje", ("loss.x",))

    def test_other_languages(self):
        assert "not defined" in graded("zzz", language="en").message


class TestProvenance:
    def test_an_instructor_s_numpy_is_ours(self):
        spoiled = "import numpy as np\nnp.allclose = lambda *a: True\n" + STUB
        assert (
            one((L, "import numpy as np"), (S, STUB, spoiled), (T, "assert np.allclose(f(1), 9)")).outcome
            is FAILED
        )

    def test_a_module_that_only_the_solution_imports_is_ours(self):
        master = "import numpy as np\n" + STUB
        spoiled = "import numpy as np\nnp.allclose = lambda *a: True\n" + STUB
        assert one((S, master, spoiled), (T, "assert np.allclose(f(1), 9)")).outcome is FAILED

    def test_a_module_that_the_student_did_not_import_is_missing(self):
        assert "np" in one((S, "import numpy as np", ""), (T, "np.zeros(1)")).message

    def test_an_instructor_s_helper_cannot_be_replaced(self):
        spoil = "def check(v): pass\n" + STUB
        helper = "def check(v):\n    assert v == 9"
        assert one((L, helper), (S, STUB, spoil), (T, "check(f(1))")).outcome is FAILED

    def test_an_instructor_s_helper_may_use_student_names_later(self):
        helper = "def twice(v):\n    return f(f(v))"
        assert one((L, helper), (S, STUB, STUB), (T, "assert twice(1) == 3")).outcome is PASSED

    def test_what_depends_on_the_student_comes_from_the_box(self):
        assert one((S, STUB, STUB), (L, "y = f(1)"), (T, "assert y == 2")).outcome is PASSED
        assert (
            one((S, STUB, STUB), (L, "def g(): return f(1)"), (L, "z = g()"), (T, "assert z == 2")).outcome
            is PASSED
        )

    def test_a_cell_that_fails_on_our_side_gives_its_names_to_the_box(self):
        cell = "data = get_ipython().user_ns['only_in_the_box']"
        verdict = one((S, "", "only_in_the_box = 'x'"), (L, cell), (T, "assert data == 'x'"))
        assert verdict.outcome is PASSED

    def test_names_of_tests_reach_later_tests(self):
        verdicts = notebook_run(
            (S, STUB, STUB),
            (T, "cases = [1, 2]\ndef ok(v): return f(v) == v + 1"),
            (T, "assert all(map(ok, cases))"),
        )
        assert [v.outcome for v in verdicts] == [PASSED] * 2

    def test_a_student_cannot_bind_a_test_s_names(self):
        verdict = one(
            (S, STUB, STUB + "\nexpected = 9"),
            (T, "expected = 2\nassert f(1) == expected\nassert expected == 2"),
        )
        assert verdict.outcome is PASSED

    def test_global_statements_of_tests_reach_the_box(self):
        student = "k = 1\ndef f(x): return x + k"
        test = "def put(v):\n    global k\n    k = v\nput(5)\nassert f(1) == 6"
        assert one((S, student, student), (T, test)).outcome is PASSED


class TestHelperModules:
    def test_they_come_from_the_master_s_directory_and_leave(self, tmp_path):
        (tmp_path / "revisar_algo.py").write_text(
            "import os\ndef check(f):\n    assert f(1) == 9, os.environ['NBGRADER_EXECUTION']"
        )
        test = "import revisar_algo\nrevisar_algo.check(f)"
        before = os.environ.get("NBGRADER_EXECUTION")
        verdict = graded(test, directory=tmp_path)
        assert (verdict.outcome, verdict.message) == (FAILED, "autograde")
        assert "revisar_algo" not in sys.modules
        assert os.environ.get("NBGRADER_EXECUTION") == before
        assert not (tmp_path / "__pycache__").exists()

    def test_a_student_s_file_of_the_same_name_is_not_ours(self, tmp_path):
        (tmp_path / "revisar_algo.py").write_text("def check(f):\n    assert f(1) == 9")
        spoil = "open('revisar_algo.py', 'w').write('def check(f): pass')\nimport revisar_algo\n" + STUB
        verdict = graded("import revisar_algo\nrevisar_algo.check(f)", spoil, directory=tmp_path)
        assert verdict.outcome is FAILED


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


class TestFunctionsToldAhead:
    """What a box tells of the student's functions is what a test finds, also when it changes."""

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
    def test_a_name_is_what_it_is_now(self, student, test):
        master = student.replace("del f", "f = None")
        for tests in ([test], ["g" if "def g" in student else "f", test]):
            verdicts = notebook_run((S, master, student), *((T, each + "\nNone") for each in tests))
            assert [verdict.outcome for verdict in verdicts] == [PASSED] * len(tests), verdicts

    def test_a_cell_between_two_tests_counts(self):
        test = "assert f() == g()\nNone"
        cells = [(S, "def f(): return 1"), (S, "def g(): return 1"), (T, test)]
        cells += [(S, "def f(): return 1", "def f(): return 2"), (T, test)]
        assert [verdict.outcome for verdict in notebook_run(*cells)] == [PASSED, FAILED]

    @pytest.mark.parametrize("told", [7, [], [[1]], [[3, []], []], [["x"], 1], [[42, [[3, "f", 1]]], []]])
    def test_nonsense_breaks_the_box_and_no_more(self, told):
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
        "orig_squares = squares\ndel squares\ntry:\n    sum_of_squares(1)\nexcept NameError:\n    pass\nelse:\n"
        "    raise AssertionError('sum_of_squares does not use squares')\nfinally:\n    squares = orig_squares"
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
