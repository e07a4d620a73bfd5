"""Whole courses: this one (the release gate itself) and an ordinary one, with its bank and without."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from quiet import verified

from practico.settings import Settings, load_settings

ROOT = Path(__file__).parents[2]
ORDINARY = ROOT / "tests" / "courses" / "ordinary"


@pytest.mark.parametrize("assignment", ["tp1", "tp2", "tp3"])
def test_an_ordinary_course_is_proved_by_its_bank(assignment):
    result = verified(load_settings(ORDINARY), assignment, mutants=False, jobs=2)
    assert [str(fault) for fault in result.faults] == []
    assert result.right.good == result.right.all > 0
    assert result.wrong.good == result.wrong.all > 0


@pytest.fixture
def without_bank(tmp_path) -> Settings:
    shutil.copytree(ORDINARY, tmp_path / "course", ignore=shutil.ignore_patterns("tests"))
    return load_settings(tmp_path / "course")


@pytest.mark.parametrize("assignment", ["tp1", "tp2", "tp3"])
def test_an_ordinary_course_verifies_without_a_bank(assignment, without_bank):
    result = verified(without_bank, assignment, mutants=False, jobs=2)
    assert [str(fault) for fault in result.faults] == []
    assert result.right.all == result.wrong.all == 0


@pytest.mark.slow
def test_an_ordinary_course_without_its_bank_learns_where_its_tests_are_weak(without_bank):
    result = verified(without_bank, "tp1", jobs=None)
    assert [str(fault) for fault in result.faults] == []
    assert result.mutants.all > 150
    assert result.mutants.good > 0.9 * result.mutants.all
    assert result.survivors


@pytest.mark.slow
def test_practico5_is_proved():
    result = verified(load_settings(ROOT), "practico5", jobs=None)
    assert [str(fault) for fault in result.faults] == []
    assert [mutant.change for mutant in result.survivors] == []
    assert result.notes == ()
    right, wrong = result.right.all, result.wrong.all
    assert right >= 50
    assert wrong >= 200
    assert result.closing_line == (
        f"verified: {right}/{right} right, {wrong}/{wrong} wrong, {wrong}/{wrong} diagnosed, stub 0, leaks 0"
    )


@pytest.mark.slow
def test_a_relu_that_a_wrong_forward_silenced_is_no_fault_of_the_gradients(tmp_path):
    """On these hidden inputs its gradients are rightly zero in one network, and heard in the others."""
    shutil.copytree(ROOT / "source" / "practico5", tmp_path / "source" / "practico5")
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    wrong = tmp_path / "tests" / "solutions" / "practico5" / "wrong"
    wrong.mkdir(parents=True)
    shutil.copy(ROOT / wrong.relative_to(tmp_path) / "forward_minus_bias.py", wrong)
    result = verified(load_settings(tmp_path), "practico5", mutants=False, seed=4144073440)
    assert [str(fault) for fault in result.faults] == []
    assert result.wrong.good == result.wrong.all == 1
