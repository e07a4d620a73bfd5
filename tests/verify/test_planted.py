"""Weak tests are refused, each by name; strong ones are proved."""

from __future__ import annotations

import planted
import pytest
from quiet import faults, verified


@pytest.fixture(scope="module")
def proof(tmp_path_factory):
    return verified(planted.planted_course(tmp_path_factory.mktemp("strong") / "course"))


def test_strong_tests_are_proved(proof):
    assert proof.faults == ()
    assert proof.closing_line == "verified: 1/1 right, 5/5 wrong, 5/5 diagnosed, stub 0, leaks 0"
    assert proof.points == 3
    assert proof.seconds > 0


def test_every_row_says_what_its_test_does(proof):
    rows = {row.cell: row for row in proof.rows}
    assert list(rows) == ["prueba_afin_forward", "prueba_mse", "prueba_gradiente_numerico"]
    mse = rows["prueba_mse"]
    assert (mse.accepted, mse.right, mse.caught, mse.wrong) == (1, 1, 2, 2)
    assert mse.diagnosed == 2
    assert mse.mutants > 20
    assert mse.hidden in {"loss-mse-sum", "loss-mse-root"}
    assert proof.notes == ()


def test_margins_tell_right_from_wrong_by_orders_of_magnitude(proof):
    margins = {margin.function: margin for margin in proof.margins}
    assert set(margins) == set(planted.ANSWERS)
    for margin in margins.values():
        assert margin.right is not None
        assert margin.wrong is not None
        assert margin.right < margin.wrong / 10
    assert margins["afin_forward"].right < 1e-12
    assert margins["afin_forward"].wrong > 1e-2


def test_slips_that_make_no_difference_survive_and_nothing_else(proof):
    changes = {(mutant.before, mutant.after) for mutant in proof.survivors}
    assert len(changes) < 15
    assert ("gradiente = np.zeros_like(x)", "gradiente = np.ones_like(x)") in changes
    assert ("x[i] = valor", "pass") not in changes
    assert proof.needs_person


WEAKNESSES = {
    "tolerance of 1e-2": planted.TOLERANT,
    "one sample only": planted.ONE_SAMPLE,
    "the course's own initialisation": planted.COURSE_INITIALISATION,
}


def test_weak_tests_are_refused_with_the_answer_that_they_let_through(tmp_path):
    """All at once: each is a test of another function."""
    hidden = {cell: source for cell, source, *_ in WEAKNESSES.values()}
    result = verified(planted.planted_course(tmp_path / "course", hidden), mutants=False)
    assert not result.is_proved
    found = faults(result)
    for cell, _, *through in WEAKNESSES.values():
        for case in through:
            assert f"is not caught: it keeps the points of prueba_{cell}" in found[f"wrong/{case}"]
    told = [what for all_of_them in found.values() for what in all_of_them if "not caught" in what]
    assert len(told) == sum(len(through) for _, _, *through in WEAKNESSES.values())
    assert result.closing_line.startswith("not verified: 1/1 right, 1/5 wrong")


def test_a_removed_hidden_test_is_refused_with_and_without_a_bank(tmp_path):
    cell, visible, *through = planted.NO_HIDDEN_TEST
    settings = planted.planted_course(tmp_path / "course", {cell: visible}, functions=[cell])
    result = verified(settings)
    found = faults(result)
    for case in through:
        assert "is not caught: it keeps the points of prueba_mse" in found[f"wrong/{case}"]
    assert sum(mutant.cell == "mse" for mutant in result.survivors) > 20
    row = next(row for row in result.rows if row.cell == "prueba_mse")
    assert (row.hidden, row.caught, row.wrong) == ("none", 0, 2)
    assert "prueba_mse: no wrong answer and no mutant fails it; nothing proves this test" in result.notes
