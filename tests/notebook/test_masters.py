"""Each reason why a master must not be released, in a master with nothing else wrong."""

import json
from pathlib import Path

import nbgrader
import pytest
from miniature import (
    SQUARES,
    TEST_SQUARES,
    check,
    code,
    course,
    good_master,
    locked,
    manual,
    mark,
    markdown,
    notebook,
    solution,
    task,
)

from practico.errors import AssignmentError
from practico.notebook.masters import check_masters, master_faults, read_master, read_masters
from practico.settings import Settings

SETTINGS = Settings(root=Path())
OUTPUT = {"output_type": "stream", "name": "stdout", "text": "25\n"}
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
HIDE, SHOW = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
SCHEME, SCHEME_END = "### BEGIN MARK SCHEME", "### END MARK SCHEME"

# name -> the faulty cell, where the fault is said to be, a part of what is said
FAULTY_CELLS = {
    "duplicate grade_id": (solution("squares", "pass"), "cell 3 (squares)", "cell 1 has the same grade_id"),
    "points on a solution": (
        code("x = 1", **mark("s", solution=True, points=3)),
        "cell 3 (s)",
        "3 points on a cell that is not graded",
    ),
    "test without points": (code("f()", **mark("t", grade=True)), "cell 3 (t)", "without points"),
    "points as text": (check("t", "f()", points="3"), "cell 3 (t)", "with points '3'"),
    "negative points": (check("t", "f()", points=-1), "cell 3 (t)", "with points -1"),
    "points not finite": (check("t", "f()", points=float("nan")), "cell 3 (t)", "with points nan"),
    "points beyond all floats": (check("t", "f()", points=10**400), "cell 3 (t)", "with points 1000"),
    "grade_id with a space": (check("my test", "f()"), "cell 3 (my test)", "the grade_id 'my test'"),
    "grade_id with an accent": (check("función", "f()"), "cell 3 (función)", "the grade_id 'función'"),
    "no grade_id": (locked("", "x = 1"), "cell 3", "without grade_id"),
    "old schema": (check("t", "f()") | {"metadata": mark("t", schema_version=1)}, "cell 3 (t)", "version 1"),
    "solution in a plain cell": (code(f"{BEGIN}\nx = 1\n{END}"), "cell 3, line 1", "not a solution cell"),
    "solution in a locked cell": (
        locked("l", f"y\n{BEGIN}\nx\n{END}"),
        "cell 3 (l), line 2",
        "not a solution cell",
    ),
    "solution in a test": (check("t", f"{BEGIN}\nx = 1\n{END}"), "cell 3 (t), line 1", "not a solution cell"),
    "solution in plain text": (markdown(f"{BEGIN}\nx\n{END}"), "cell 3, line 1", "not a solution cell"),
    "solution not closed": (solution("s", f"y\n{BEGIN}\nx"), "cell 3 (s), line 2", "without END SOLUTION"),
    "solution nested": (solution("s", f"{BEGIN}\n{BEGIN}\n{END}"), "cell 3 (s), line 2", "inside the region"),
    "solution never begun": (solution("s", f"x = 1\n{END}"), "cell 3 (s), line 2", "without BEGIN SOLUTION"),
    "solution marker misspelt": (
        solution("s", "### BEGIN SOLUTON\nx = 1\n### END SOLUTION"),
        "cell 3 (s), line 3",
        "without BEGIN SOLUTION",
    ),
    "both markers misspelt": (
        solution("s", "### BEGIN SOLUTON\nx = 1\n### END SOLUTON"),
        "cell 3 (s), line 1",
        "looks like 'BEGIN SOLUTION'",
    ),
    "markers in lower case": (
        check("t", "### begin hidden tests\nf()\n### end hidden tests"),
        "cell 3 (t), line 1",
        "looks like 'BEGIN HIDDEN TESTS'",
    ),
    "marker in a comment of HTML": (
        task("k", "<!-- BEGIN_MARK_SCHEME -->\n2 points"),
        "cell 3 (k), line 1",
        "looks like 'BEGIN MARK SCHEME'",
    ),
    "hidden test in a solution": (solution("s", f"{HIDE}\nf()\n{SHOW}"), "cell 3 (s), line 1", "not a test"),
    "hidden test in a plain cell": (code(f"f()\n{HIDE}\ng()\n{SHOW}"), "cell 3, line 2", "not a test"),
    "hidden test not closed": (check("t", f"f()\n{HIDE}\ng()"), "cell 3 (t), line 2", "without END HIDDEN"),
    "hidden test nested": (check("t", f"{HIDE}\n{HIDE}\n{SHOW}"), "cell 3 (t), line 2", "inside the region"),
    "hidden test never begun": (check("t", f"f()\n{SHOW}"), "cell 3 (t), line 2", "without BEGIN HIDDEN"),
    "mark scheme in a manual cell": (
        manual("m", f"Why?\n{SCHEME}\n2\n{SCHEME_END}"),
        "cell 3 (m), line 2",
        "not a task",
    ),
    "mark scheme not closed": (task("k", f"Why?\n{SCHEME}\n2"), "cell 3 (k), line 2", "without END MARK"),
    "attachment in a mark scheme": (
        task("k", f"{SCHEME}\n![drawing](attachment:answer.png)\n{SCHEME_END}"),
        "cell 3 (k), line 2",
        "an attachment",
    ),
    "task in code": (code("x", **mark("k", task=True, points=1)), "cell 3 (k)", "not Markdown"),
    "written answer without points": (
        markdown("x", **mark("m", solution=True)),
        "cell 3 (m)",
        "only a solution",
    ),
    "stored output": (code("5 ** 2") | {"outputs": [OUTPUT]}, "cell 3", "a stored output"),
}


@pytest.mark.parametrize("name", FAULTY_CELLS)
def test_a_faulty_cell_is_refused(name):
    raw, where, what = FAULTY_CELLS[name]
    faults = list(master_faults("m", notebook(SQUARES, TEST_SQUARES, raw), SETTINGS))
    assert faults, "the fault was not seen"
    assert faults[0].where == f"m.ipynb, {where}"
    assert what in faults[0].what
    assert faults[0].remedy


@pytest.mark.parametrize(
    "kernelspec",
    [{}, {"display_name": "Python 3"}, {"name": "ir"}, {"name": "python3", "language": "R"}, None, "python3"],
)
def test_a_kernel_that_is_not_python_is_refused(kernelspec):
    master = good_master()
    del master["metadata"]["language_info"]
    master["metadata"]["kernelspec"] = kernelspec
    with pytest.raises(AssignmentError, match=r"^m\.ipynb: .*kernel"):
        check_masters({"m": master}, SETTINGS)


@pytest.mark.parametrize("name", ["python3", "conda-env-python-py", "xpython"])
def test_any_python_kernel_will_do(name):
    master = good_master()
    master["metadata"] = {"kernelspec": {"name": name}}
    check_masters({"m": master}, SETTINGS)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "not readable"),
        ("{", "not readable"),
        ("[1, 2]", "no list of cells"),
        ('{"cells": {}}', "no list of cells"),
        ('{"cells": [], "nbformat": 3}', "format 3"),
        ('{"cells": [], "nbformat": 99}', "format 99"),
        ('{"cells": [3], "nbformat": 4}', "cell 1 is not a cell"),
        ('{"cells": [{"cell_type": "code"}], "nbformat": 4}', "cell 1 is not a cell"),
        ("[" * 100_000, "not readable"),
        (b"\xff\xfe\x00", "not readable"),
    ],
)
def test_an_unreadable_master_is_refused(tmp_path, content, said):
    path = tmp_path / "m.ipynb"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(AssignmentError, match=said) as caught:
        read_master(path)
    assert caught.value.where == "m.ipynb"


def test_two_cells_with_one_id_are_refused(tmp_path):
    path = tmp_path / "m.ipynb"
    path.write_text(json.dumps(notebook(code("x", id="c") | {"id": "c"}, code("y") | {"id": "c"})))
    with pytest.raises(AssignmentError, match="two cells have the id 'c'"):
        read_master(path)


def test_a_missing_assignment_is_refused_with_those_that_exist(tmp_path):
    settings = course(tmp_path)
    with pytest.raises(AssignmentError, match=r"^source/a2: no such assignment; choose a1\.$"):
        read_masters(settings, "a2")
    (tmp_path / "source" / "empty").mkdir()
    with pytest.raises(AssignmentError, match="no notebooks"):
        read_masters(settings, "empty")


@pytest.mark.parametrize("name", ["../source/a1", "a1/", "", ".", "a+b", "/tmp"])
def test_an_assignment_is_named_not_located(tmp_path, name):
    with pytest.raises(AssignmentError, match="not the name of an assignment"):
        read_masters(course(tmp_path), name)


def test_good_masters_have_no_fault():
    odd = notebook(
        markdown("# Solution\nThe end. Hidden tests decide."),
        solution("s", "x = 1  # the whole cell is the solution"),
        solution("two", f"{BEGIN}\na\n{END}\nb\n{BEGIN} of the second\nc\n{END}"),
        check("t", "# hidden tests follow\nf()", points=0),
        manual("m", f"{BEGIN}\nbecause\n{END}"),
        task("k", f"Draw.\n{SCHEME}\n2 points\n{SCHEME_END}"),
        locked("l", "import os"),
        code("print('BEGIN')"),
    )
    for master in (good_master(), odd):
        assert list(master_faults("m", master, SETTINGS)) == []


def test_nbgraders_own_sample_has_no_fault():
    source = Path(nbgrader.__file__).parent / "docs/source/user_guide/source/ps1"
    masters = [read_master(path) for path in sorted(source.glob("*.ipynb"))]
    assert len(masters) == 2
    check_masters({str(n): master for n, master in enumerate(masters)}, SETTINGS)
