"""Every answer of the bank, graded as a submission: in a box, with the tests outside.

The same bank runs in one process in tests/test_bank.py; here it proves that nothing is lost or won on the way
through the sandbox, the proxies and the rebuilt notebook.
"""

import json
from pathlib import Path

import pytest

from practico.grading.plan import Job
from practico.model import Outcome, Status
from practico.notebook.masters import read_masters
from practico.notebook.solutions import SolutionCase, read_bank, submission_view

BANK = read_bank(Path(__file__).parents[1] / "solutions" / "practico5")
UNTOUCHED = (Outcome.PASSED, Outcome.MANUAL)  # written answers wait for a person


@pytest.fixture(scope="module")
def masters(settings):
    return read_masters(settings, "practico5")


def hand_in(directory: Path, case: SolutionCase, masters, settings) -> Job:
    for name, master in masters.items():
        cases = [case] if case.notebook == name else []
        filled = submission_view(master, settings, cases)
        (directory / f"{name}.ipynb").write_text(json.dumps(filled))
    return Job("ana", str(directory), seed=20240607)


@pytest.mark.parametrize("case", BANK, ids=lambda case: case.id)
def test_the_named_cells_and_no_others_lose_their_points(case, tmp_path, masters, settings, grade):
    result = grade(hand_in(tmp_path, case, masters, settings))
    assert result.status is Status.GRADED
    cells = [cell for notebook in result.notebooks for cell in notebook.cells]
    lost = {cell.grade_id: cell.message for cell in cells if cell.outcome not in UNTOUCHED}
    assert set(lost) == set(case.loses), lost
    assert all(lost.values()), "a failed test without a word to the student"
