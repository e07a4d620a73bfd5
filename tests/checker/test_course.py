"""The course's own masters and its bank of answers, through a box: the same verdicts as in one process.

The bank's own tests run every answer in one process; here a sample crosses, and with `-m slow` all of it.
"""

from __future__ import annotations

import functools
from typing import Any

import pytest
from bank_runner import BANK, ROOT, SOURCE, run
from forked_box import ForkedBox

from practico.checker.plan import TestPlan
from practico.checker.session import Session
from practico.model import Outcome, Role
from practico.notebook.cells import read_cells
from practico.notebook.masters import read_master
from practico.notebook.solutions import read_bank, with_solutions
from practico.sandbox.box import Box
from practico.settings import load_settings

CASES = read_bank(BANK)


@functools.cache
def master(name: str) -> dict[str, Any]:
    return read_master(SOURCE / f"{name}.ipynb")


@functools.cache
def plan_of(name: str) -> TestPlan:
    return TestPlan.read(read_cells(master(name)), SOURCE, load_settings(ROOT))


def verdicts_of(name, cases=()):
    """grade_id -> verdict of each test cell of a master with these answers in it."""
    cells = read_cells(master(name))
    answers = read_cells(with_solutions(master(name), cases))
    found = {}
    box = Box(ForkedBox())
    try:
        for path in SOURCE.glob("*.py"):
            box.put_files({path.name: path.read_bytes()})
        with Session(plan_of(name), box) as session:
            for cell, answer in zip(cells, answers, strict=True):
                if cell.role is Role.TEST:
                    found[cell.grade_id] = session.run_test(cell)
                elif cell.is_code:
                    assert box.run_cell(answer.source, 30).broken is None
                    session.run_instructor_cell(cell)
    finally:
        box.close()
    return found


@pytest.mark.parametrize("name", sorted({case.notebook for case in CASES}))
def test_the_master_gets_full_marks(name):
    verdicts = verdicts_of(name)
    assert {v.outcome for v in verdicts.values()} == {Outcome.PASSED}, verdicts


def assert_as_in_one_process(case):
    here = {v.grade_id: (v.score, v.diagnosis) for v in run(master(case.notebook), [case])}
    boxed = verdicts_of(case.notebook, [case])
    # Only a session knows of a name that is missing in the test cell itself whose it is.
    missing = ("exists.missing",)
    here |= {
        name: (0.0, missing)
        for name, v in boxed.items()
        if here[name] == (0.0, ()) and v.diagnosis == missing
    }
    assert {name: (v.score, v.diagnosis) for name, v in boxed.items()} == here, boxed


@pytest.mark.parametrize("case", CASES[::12], ids=lambda case: case.id)
def test_a_sample_of_answers(case):
    assert_as_in_one_process(case)


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_answer(case):
    assert_as_in_one_process(case)
