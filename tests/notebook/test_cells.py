"""nbgrader's metadata is read as nbgrader reads it, and nothing that stands there makes us fail."""

import copy
import re
from pathlib import Path

import nbgrader
import pytest
from hypothesis import given
from hypothesis import strategies as st
from miniature import check, code, locked, manual, mark, markdown, notebook, solution, task
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader import utils
from nbgrader.preprocessors import ComputeChecksums, LockCells

from practico.model import Role
from practico.notebook.cells import mark_released, read_cell, read_cells, read_mark, source_text
from practico.notebook.masters import read_master

PRACTICO = Path(__file__).parents[2] / "practico"
SAMPLE = Path(nbgrader.__file__).parent / "docs/source/user_guide/source/ps1"

JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
KEYS = ["grade", "solution", "locked", "task", "points", "grade_id", "schema_version", "checksum"]
ANY_MARK = st.dictionaries(st.sampled_from(KEYS), JSON) | JSON
VALID_MARK = st.fixed_dictionaries(
    {
        **{flag: st.booleans() for flag in ("grade", "solution", "locked", "task")},
        "grade_id": st.from_regex(r"[A-Za-z0-9_-]{1,8}", fullmatch=True),
        "points": st.integers(0, 9) | st.floats(0, 9),
    }
)


@given(JSON, st.fixed_dictionaries({}, optional={"nbgrader": ANY_MARK, "tags": JSON}) | JSON, JSON)
def test_whatever_stands_there_a_cell_is_read(cell_type, metadata, source):
    cell = read_cell({"cell_type": cell_type, "metadata": metadata, "source": source})
    assert isinstance(cell.role, Role)
    assert isinstance(cell.grade_id, str)
    assert 0 <= abs(cell.points) < float("inf")
    assert isinstance(cell.source, str)


@given(VALID_MARK)
def test_roles_are_nbgraders(values):
    node = new_code_cell("x", metadata={"nbgrader": values})
    cell = read_cell(node)
    if utils.is_task(node):
        assert cell.role is Role.TASK
    else:
        assert (cell.role in (Role.TEST, Role.MANUAL)) == utils.is_grade(node)
        assert (cell.role in (Role.SOLUTION, Role.MANUAL)) == utils.is_solution(node)
        assert (cell.role in (Role.TEST, Role.LOCKED)) == utils.is_locked(node)
    assert cell.points == (values["points"] if cell.is_graded else 0)


@given(VALID_MARK, st.text(max_size=20), st.sampled_from([new_code_cell, new_markdown_cell]))
def test_released_metadata_is_nbgraders(values, source, new_cell):
    node = new_cell(source, metadata={"nbgrader": copy.deepcopy(values), "tags": ["kept"]})
    raw = copy.deepcopy(dict(node))
    node, _ = LockCells().preprocess_cell(node, {}, 0)
    node, _ = ComputeChecksums().preprocess_cell(node, {}, 0)
    mark_released(raw)
    assert raw == dict(node)


def test_cells_without_a_mark_are_left_alone():
    for raw in (code("x"), markdown("x"), code("x", nbgrader=None)):
        before = copy.deepcopy(raw)
        mark_released(raw)
        assert raw == before
        assert read_mark(raw) is None


def test_roles_of_one_cell_of_each_kind():
    cells = read_cells(
        notebook(
            markdown("text"),
            solution("s", "x"),
            check("t", "x", points=2.5),
            manual("m", "x"),
            task("k", "x"),
            locked("l", "x"),
            code("x", tags=["a", "b"]),
        )
    )
    assert [cell.role for cell in cells] == [
        Role.FREE,
        Role.SOLUTION,
        Role.TEST,
        Role.MANUAL,
        Role.TASK,
        Role.LOCKED,
        Role.FREE,
    ]
    assert [cell.index for cell in cells] == list(range(7))
    assert [cell.points for cell in cells] == [0, 0, 2.5, 2, 2, 0, 0]
    assert cells[6].tags == ("a", "b")


@pytest.mark.parametrize("points", [None, "3", True, float("nan"), float("inf"), [1], 10**400])
def test_points_that_are_no_number_count_as_none(points):
    raw = code("x", **mark("t", grade=True, points=points))
    assert read_cell(raw).points == 0
    found = read_mark(raw)
    assert found is not None
    assert repr(found.points) == repr(points)


def test_sources_stored_as_lines_are_joined():
    assert source_text(["a\n", "b"]) == "a\nb"
    assert source_text("a\nb") == "a\nb"
    assert source_text(None) == ""


def test_nbgraders_own_sample():
    cells = read_cells(read_master(SAMPLE / "problem1.ipynb"))
    assert sum(cell.points for cell in cells) == 10
    assert {cell.role for cell in cells} == set(Role)


def test_no_other_file_reads_nbgraders_metadata():
    reading = re.compile(r"""(\[|get\(|pop\()["']nbgrader["']""")
    readers = [
        path.name for path in PRACTICO.rglob("*.py") if reading.search(path.read_text(encoding="utf-8"))
    ]
    assert readers == ["cells.py"]
