"""What a test cell earns, and what the student reads about it."""
# ruff: noqa: E501 - programs in one line each

import pytest
from notebook_run import L, S, T, graded, one

from practico.gradcheck import CheckFailed
from practico.model import Outcome

PASSED, FAILED, PARTIAL, REVIEW = Outcome.PASSED, Outcome.FAILED, Outcome.PARTIAL, Outcome.NEEDS_REVIEW


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


class TestWhereItStopped:
    """A visible line of the test is told with what is no assertion; a hidden one never."""

    HIDDEN = "### BEGIN HIDDEN TESTS\n{line}\n### END HIDDEN TESTS"

    @pytest.mark.parametrize(
        ("student", "line", "told"),
        [
            ("def f(x): return x['a']", "assert f(3) == 1", "Tu código lanzó TypeError."),
            ("def f(x): return None", "assert f(3)[0] == 1", "La prueba se cortó con TypeError."),
            (
                "def f(x): return f",
                "assert f(3) == 1",
                "Había una función donde se esperaba un valor: ¿falta llamarla, con ()?",
            ),
            (
                "class C: pass\ndef f(x): return C()",
                "assert f(3) == 1",
                "Tu código devolvió un objeto propio donde se esperaba un valor común.",
            ),
        ],
    )
    def test_the_visible_line(self, student, line, told):
        assert graded(f"x = 1\n{line}", student).message == f"{told} Iba por: {line}"
        assert graded(self.HIDDEN.format(line=line), student).message == told
        assert graded(line, student, language="en").message.endswith(f"It was at: {line}")


def test_names_that_the_course_gives_are_not_suggested():
    cells = [
        (L, "class Venta: pass", "class Venta: pass"),
        (S, "class Cuenta: pass", "def g():\n    cuent = 1"),
        (T, "cuentas = 1\nCuenta()"),
    ]
    assert one(*cells, sources=["def g():\n    cuent = 1", "cuentas = 1"]).message == "Falta definir Cuenta."
    assert (
        one(*cells, sources=["class Cuentaa: pass"]).message == "Falta definir Cuenta. ¿Le pusiste Cuentaa?"
    )
