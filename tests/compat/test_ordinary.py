"""Every answer in the banks of the ordinary course: nbgrader and practico give the same to every cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from both import Both, few_students, grade_both, hand_in, make_course

from practico.model import Status
from practico.notebook.cells import read_cells
from practico.notebook.masters import read_masters
from practico.notebook.solutions import read_bank
from practico.settings import load_settings

ORDINARY = Path(__file__).parents[1] / "courses" / "ordinary"
BANKS = {path.name: read_bank(path) for path in sorted((ORDINARY / "tests" / "solutions").iterdir())}
FULL = {
    name: {
        cell.grade_id: cell.points
        for master in read_masters(load_settings(ORDINARY), name).values()
        for cell in read_cells(master)
    }
    for name in BANKS
}
CLASSES = {name: few_students(bank) for name, bank in BANKS.items()}


@pytest.fixture(
    scope="module",
    params=["tp1", *(pytest.param(name, marks=pytest.mark.slow) for name in ("tp2", "tp3"))],
)
def both(request, tmp_path_factory) -> tuple[str, Both]:
    assignment = request.param
    settings = make_course(tmp_path_factory.mktemp("compat") / "course", ORDINARY, assignment)
    for student, cases in CLASSES[assignment].items():
        hand_in(settings, assignment, student, cases)
    cells = [case for cases in CLASSES[assignment].values() for case in cases]
    assert len(cells) == len(BANKS[assignment])
    hand_in(settings, assignment, "blank", unsolved=_students_cells(settings, assignment))
    return assignment, grade_both(settings.root, assignment)


def _students_cells(settings, assignment) -> set[str]:
    masters = read_masters(settings, assignment).values()
    return {cell.grade_id for master in masters for cell in read_cells(master) if cell.is_students}


def test_every_cell_is_graded_as_nbgrader_grades_it(both) -> None:
    _, graded = both
    assert graded.refused == ()
    assert {line.status for line in graded.batch.lines} == {Status.GRADED}, graded.batch.lines
    assert graded.ours.cells == graded.theirs.cells
    assert graded.ours.totals == pytest.approx(graded.theirs.totals)


def test_every_answer_costs_what_its_bank_says(both) -> None:
    assignment, graded = both
    for student, cases in CLASSES[assignment].items():
        lost = {cell for case in cases for cell in case.loses}
        scores = graded.theirs.scores(student)
        assert all(scores[cell] != FULL[assignment][cell] for cell in lost), student


def test_all_banks_are_run() -> None:
    assert list(BANKS) == ["tp1", "tp2", "tp3"]
