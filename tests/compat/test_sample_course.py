"""nbgrader's own sample course: students bitdiddle and hacker, as its documentation grades them."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbgrader as nbgrader_package
import pytest
from both import Both, grade_both, nbgrader

GUIDE = Path(nbgrader_package.__file__).parent / "docs" / "source" / "user_guide"
CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = "example_course"
c.IncludeHeaderFooter.header = "source/header.ipynb"
"""


@pytest.fixture(scope="module")
def both(tmp_path_factory) -> Both:
    root = tmp_path_factory.mktemp("guide") / "course"
    ignored = shutil.ignore_patterns("ps1_autotest", "__pycache__")
    shutil.copytree(GUIDE / "source", root / "source", ignore=ignored)
    shutil.copytree(GUIDE / "submitted", root / "submitted", ignore=ignored)
    (root / "nbgrader_config.py").write_text(CONFIG)
    nbgrader(root, "generate_assignment", "ps1")
    return grade_both(root, "ps1")


def test_the_scores_are_those_of_the_documentation(both: Both) -> None:
    assert both.theirs.totals == {"bitdiddle": 1.5, "hacker": 3.0}
    assert both.ours.totals == both.theirs.totals
    assert {line.max_score for line in both.batch.lines} == {13.0}


def test_every_cell_is_graded_as_nbgrader_grades_it(both: Both) -> None:
    assert len(both.theirs.cells) == 2 * 9
    assert both.ours.cells == both.theirs.cells


def test_both_have_read_the_submissions_of_the_documentation(both: Both) -> None:
    assert both.refused == ()
    assert [line.student for line in both.batch.lines] == ["bitdiddle", "hacker"]
