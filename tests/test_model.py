"""The values that everything passes on: sums, and which status wins."""

import dataclasses
import inspect
import pickle

import pytest

from practico import model
from practico.model import Cell, CellResult, NotebookResult, Outcome, Role, Status, SubmissionResult


def cell(score, points, outcome=Outcome.PASSED):
    return CellResult("t", outcome, score, points)


def notebook(*cells, status=Status.GRADED):
    return NotebookResult("n", cells, status=status)


def submission(*notebooks):
    return SubmissionResult("ana", "a1", notebooks)


def test_scores_add_up_and_what_waits_for_a_person_counts_nothing():
    first = notebook(cell(2, 3), cell(None, 5, Outcome.MANUAL), cell(0.5, 1, Outcome.PARTIAL))
    result = submission(first, notebook(cell(4, 4)))
    assert (first.score, first.max_score) == (2.5, 9)
    assert (result.score, result.max_score) == (6.5, 13)


@pytest.mark.parametrize(
    ("notebooks", "status"),
    [
        ([notebook(cell(0, 1, Outcome.FAILED))], Status.GRADED),
        ([notebook(cell(None, 1, Outcome.MANUAL))], Status.GRADED),
        ([notebook(status=Status.MISSING), notebook(cell(1, 1))], Status.GRADED),
        ([notebook(status=Status.MISSING), notebook(status=Status.MISSING)], Status.MISSING),
        ([notebook(cell(1, 1)), notebook(status=Status.NEEDS_REVIEW)], Status.NEEDS_REVIEW),
        ([notebook(status=Status.MISSING), notebook(status=Status.NEEDS_REVIEW)], Status.NEEDS_REVIEW),
        ([notebook(cell(1, 1), cell(None, 1, Outcome.NEEDS_REVIEW))], Status.NEEDS_REVIEW),
        ([], Status.GRADED),
    ],
)
def test_our_fault_wins_over_everything_and_missing_needs_all(notebooks, status):
    assert submission(*notebooks).status is status


@pytest.mark.parametrize("role", Role)
def test_roles_say_who_writes_and_what_counts(role):
    one = Cell(0, "code", "x", role)
    assert one.is_code
    assert not Cell(0, "markdown", "x", role).is_code
    assert one.is_graded == (role in {Role.TEST, Role.MANUAL, Role.TASK})
    assert one.is_students == (role in {Role.SOLUTION, Role.MANUAL, Role.TASK})


def test_values_are_frozen_and_survive_pickling():
    result = submission(notebook(cell(1, 2)))
    assert pickle.loads(pickle.dumps(result)) == result
    kinds = [kind for _, kind in inspect.getmembers(model, dataclasses.is_dataclass)]
    assert len(kinds) >= 5
    assert all(kind.__dataclass_params__.frozen for kind in kinds)


def test_outcomes_and_states_are_their_names_in_json():
    assert f"{Outcome.NEEDS_REVIEW}" == "needs_review"
    assert [str(status) for status in Status] == ["graded", "needs_review", "missing"]
