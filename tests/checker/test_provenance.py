"""Whose each name in a test cell is: the instructor's, the student's, or the tests' own."""

import os
import sys

from notebook_run import STUB, L, S, T, graded, notebook_run, one

from practico.checker.provenance import read_names
from practico.model import Outcome

PASSED, FAILED = Outcome.PASSED, Outcome.FAILED


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
