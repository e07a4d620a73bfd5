"""A sample class of the course's own assignment: nbgrader and practico give the same to every cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from both import grade_both, make_course

from practico.model import Status
from practico.notebook.solutions import read_bank
from practico.sample_class import write_sample_class

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_a_class_of_eight_is_graded_as_nbgrader_grades_it(tmp_path) -> None:
    settings = make_course(tmp_path / "course", ROOT, "practico5")
    bank = read_bank(ROOT / "tests" / "solutions" / "practico5")
    students = write_sample_class(settings, "practico5", bank, students=8)
    both = grade_both(settings.root, "practico5")
    assert both.refused == ()
    assert {line.status for line in both.batch.lines} == {Status.GRADED}
    assert len(both.theirs.totals) == len(students) == 8
    assert both.ours.cells == both.theirs.cells
    assert both.ours.totals == pytest.approx(both.theirs.totals)
    assert len(set(both.theirs.totals.values())) > 3
