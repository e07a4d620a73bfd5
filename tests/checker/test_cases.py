"""Ordinary test cells behave as in one kernel."""

import pytest
from cases import FAILING, PASSING
from notebook_run import S, T, notebook_run

from practico.model import Outcome


@pytest.mark.parametrize(("student", "test"), [case[1:] for case in PASSING], ids=[c[0] for c in PASSING])
def test_passes_as_in_one_kernel(student, test):
    namespace = {"__name__": "__main__"}
    exec(student, namespace)
    if "getsource" not in test:  # IPython keeps sources, exec does not
        exec(test, namespace)
    (verdict,) = notebook_run((S, student, student), (T, test))
    assert verdict.outcome is Outcome.PASSED, verdict


@pytest.mark.parametrize(("student", "test"), [case[1:] for case in FAILING], ids=[c[0] for c in FAILING])
def test_fails_as_in_one_kernel(student, test):
    (verdict,) = notebook_run((S, student, student), (T, test))
    assert verdict.outcome is Outcome.FAILED, verdict
    assert verdict.score == 0
