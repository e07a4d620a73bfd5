"""Ordinary test cells behave as in one kernel: every case runs both ways."""

import pytest
from cases_of_classes import CLASSES
from cases_of_failures import FAILING
from cases_of_functions import FUNCTIONS
from cases_of_sharing import NOT_SHARED, SHARING
from cases_of_values import VALUES
from notebook_run import S, T, notebook_run

from practico.model import Outcome

PASSING = [*VALUES, *FUNCTIONS, *CLASSES, *SHARING]
REFUSED = [*FAILING, *NOT_SHARED]


@pytest.mark.parametrize(("student", "test"), [case[1:] for case in PASSING], ids=[c[0] for c in PASSING])
def test_passes_as_in_one_kernel(student, test):
    namespace = {"__name__": "__main__"}
    exec(student, namespace)
    if "getsource" not in test:  # IPython keeps sources, exec does not
        exec(test, namespace)
    (verdict,) = notebook_run((S, student, student), (T, test))
    assert verdict.outcome is Outcome.PASSED, verdict


@pytest.mark.parametrize(("student", "test"), [case[1:] for case in REFUSED], ids=[c[0] for c in REFUSED])
def test_fails_as_in_one_kernel(student, test):
    (verdict,) = notebook_run((S, student, student), (T, test))
    assert verdict.outcome is Outcome.FAILED, verdict
    assert verdict.score == 0
