"""Regions are cut exactly as nbgrader cuts them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from miniature import check, manual, solution, task
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions

from practico.errors import AssignmentError
from practico.notebook.cells import read_cell
from practico.notebook.regions import (
    Line,
    hidden_lines,
    hidden_markers,
    replace_regions,
    solution_lines,
    solution_markers,
    stray_ends,
    visible_source,
)
from practico.settings import Settings

SETTINGS = Settings(root=Path())
SCRAPS = [
    "### BEGIN SOLUTION",
    "    ### BEGIN SOLUTION",
    "### END SOLUTION",
    "### BEGIN SOLUTION ### END SOLUTION",
    "### BEGIN HIDDEN TESTS",
    "\t### END HIDDEN TESTS",
    "### BEGIN MARK SCHEME",
    "### END MARK SCHEME",
    "x = 1",
    "    return x",
    "",
    "\u2003# wide space\x0b",
    "### BEGIN solution",
]
SOURCES = st.lists(st.sampled_from(SCRAPS), max_size=9).map("\n".join)
MARKS = st.sampled_from(
    [
        {"solution": True},
        {"grade": True, "points": 1},
        {"grade": True, "solution": True, "points": 1},
        {"locked": True},
        {"task": True, "points": 1},
    ]
)


def nbgrader_release(cell_type: str, source: str, mark: dict[str, object]) -> str | None:
    """What nbgrader's three preprocessors leave of a cell; None where they refuse unbalanced markers."""
    new_cell = new_code_cell if cell_type == "code" else new_markdown_cell
    flags = {"grade": False, "solution": False, "locked": False, "task": False, "grade_id": "c"}
    notebook = new_notebook(cells=[new_cell(source, metadata={"nbgrader": {**flags, **mark}})])
    for preprocessor in (ClearSolutions, ClearHiddenTests, ClearMarkScheme):
        tool = preprocessor(enforce_metadata=False)
        tool.log.disabled = True
        try:
            notebook, _ = tool.preprocess(notebook, {})
        except RuntimeError:
            return None
    return str(notebook.cells[0].source)


@given(SOURCES, MARKS, st.sampled_from(["code", "markdown"]))
def test_equals_nbgraders_preprocessors(source, mark, cell_type):
    raw = {"cell_type": cell_type, "source": source, "metadata": {"nbgrader": {"grade_id": "c", **mark}}}
    expected = nbgrader_release(cell_type, source, mark)
    if expected is None:
        with pytest.raises(AssignmentError):
            visible_source(read_cell(raw), SETTINGS)
    else:
        assert visible_source(read_cell(raw), SETTINGS) == expected


def test_stub_takes_the_indent_of_the_begin_marker():
    source = "def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION\nf()"
    replaced = replace_regions(source, solution_markers(SETTINGS), "# here\nraise X")
    assert replaced == "def f():\n    # here\n    raise X\nf()"


def test_lines_count_from_one():
    cell = read_cell(check("t", "a()\n### BEGIN HIDDEN TESTS\nb()\nc()\n### END HIDDEN TESTS\nd()"))
    assert hidden_lines(cell, SETTINGS) == [Line(3, "b()"), Line(4, "c()")]


def test_a_solution_cell_without_region_is_a_solution_as_a_whole():
    for raw in (solution("s", "x = 1\ny = 2"), manual("s", "x = 1\ny = 2")):
        assert solution_lines(read_cell(raw), SETTINGS) == [Line(1, "x = 1"), Line(2, "y = 2")]
    assert solution_lines(read_cell(check("t", "x = 1")), SETTINGS) == []


def test_mark_schemes_are_hidden_lines():
    cell = read_cell(task("t", "Write.\n### BEGIN MARK SCHEME\n2 for a proof\n### END MARK SCHEME"))
    assert hidden_lines(cell, SETTINGS) == [Line(3, "2 for a proof")]
    assert visible_source(cell, SETTINGS) == "Write."


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("x\n### BEGIN SOLUTION\ny", "line 2"),
        ("### BEGIN SOLUTION\n### BEGIN SOLUTION\n### END SOLUTION", "line 2"),
    ],
)
def test_unbalanced_markers_name_their_line(source, line):
    with pytest.raises(AssignmentError) as caught:
        replace_regions(source, solution_markers(SETTINGS), "stub")
    assert caught.value.where == line


def test_stray_end_markers_are_found():
    source = "a\n### END HIDDEN TESTS\n### BEGIN HIDDEN TESTS\nb\n### END HIDDEN TESTS\n### END HIDDEN TESTS"
    assert [line.number for line in stray_ends(source, hidden_markers(SETTINGS))] == [2, 6]


def test_the_courses_own_markers_and_stubs_count():
    own = Settings(root=Path(), begin_solution="<<", end_solution=">>", code_stub="pass")
    cell = read_cell(solution("s", "<<\nx = 1\n>>\n### BEGIN SOLUTION"))
    assert visible_source(cell, own) == "pass\n### BEGIN SOLUTION"
