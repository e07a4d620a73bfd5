"""nbgrader's sample of AUTOTEST lines: expanded by nbgrader, released and graded as nbgrader does it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import nbgrader as nbgrader_package
import pytest
from both import Both, grade_both, nbgrader

from practico.errors import AssignmentError
from practico.model import Role
from practico.notebook.autotests import KEPT, autotest_lines
from practico.notebook.cells import read_cells
from practico.notebook.masters import read_master, read_masters
from practico.notebook.release import release
from practico.settings import Settings, load_settings

GUIDE = Path(nbgrader_package.__file__).parent / "docs" / "source" / "user_guide"
ASSIGNMENT = "ps1_autotest"
CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "example_course"\n'


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("guide") / "course"
    shutil.copytree(GUIDE / "source" / ASSIGNMENT, root / "source" / ASSIGNMENT)
    shutil.copy(GUIDE / "autotests.yml", root)
    (root / "nbgrader_config.py").write_text(CONFIG)
    return root


@pytest.fixture(scope="module")
def settings(root) -> Settings:
    return load_settings(root)


@pytest.fixture
def no_process(monkeypatch) -> None:
    def refuse(*_command: object, **_options: object) -> None:
        raise AssertionError("nbgrader was started")

    monkeypatch.setattr(subprocess, "run", refuse)


def test_the_sample_has_such_lines(settings):
    masters = [read_master(path) for path in settings.master(ASSIGNMENT).glob("*.ipynb")]
    assert sum(len(list(autotest_lines(master))) for master in masters) > 5


def test_a_reader_finds_asserts_in_their_place(settings):
    masters = read_masters(settings, ASSIGNMENT)
    tests = [
        cell.source for master in masters.values() for cell in read_cells(master) if cell.role is Role.TEST
    ]
    assert not [line for master in masters.values() for line in autotest_lines(master)]
    assert any('assert str(len(squares(1))) == """1"""' in source for source in tests)


def test_they_are_expanded_once(settings, no_process):
    assert read_masters(settings, ASSIGNMENT)


def test_only_the_owner_can_read_what_is_kept(settings, root):
    read_masters(settings, ASSIGNMENT)
    (kept,) = (root / KEPT).iterdir()
    assert kept.stat().st_mode & 0o077 == 0
    assert (root / KEPT).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("changed", ["autotests.yml", f"source/{ASSIGNMENT}/data.csv"])
def test_a_change_of_what_they_were_made_from_expands_them_anew(settings, root, changed, no_process):
    path = root / changed
    before = path.read_bytes() if path.exists() else None
    path.write_bytes((before or b"") + b"\n# changed\n")
    with pytest.raises(AssertionError, match="nbgrader was started"):
        read_masters(settings, ASSIGNMENT)
    path.unlink() if before is None else path.write_bytes(before)
    assert read_masters(settings, ASSIGNMENT)


def test_a_broken_file_of_ours_is_made_anew(settings, root):
    good = read_masters(settings, ASSIGNMENT)
    (root / KEPT / f"{ASSIGNMENT}.json").write_text("{")
    assert read_masters(settings, ASSIGNMENT) == good


def test_without_templates_the_reason_is_nbgraders(root, tmp_path):
    shutil.copytree(root / "source", tmp_path / "source")
    (tmp_path / "nbgrader_config.py").write_text(CONFIG)
    with pytest.raises(AssignmentError, match=r"^source/ps1_autotest: nbgrader could not .*autotests\.yml"):
        read_masters(load_settings(tmp_path), ASSIGNMENT)
    assert not (tmp_path / KEPT).exists()


def test_a_comment_marker_in_a_string_is_no_such_line():
    cell = {"cell_type": "code", "metadata": {}, "source": "print('AUTOTEST')\n# AUTOTEST f(1)"}
    assert list(autotest_lines({"cells": [cell, {**cell, "cell_type": "markdown"}]})) == [(0, 2)]


@pytest.mark.slow
def test_it_is_released(root, tmp_path):
    shutil.copytree(root, tmp_path / "course")
    released = release(load_settings(tmp_path / "course"), ASSIGNMENT)
    text = "".join(path.read_text() for path in released.directory.glob("*.ipynb"))
    assert "assert sha1(str(len(squares(3)))" in text
    assert "AUTOTEST" not in text


@pytest.fixture(scope="module")
def both(root, tmp_path_factory) -> Both:
    course = tmp_path_factory.mktemp("graded") / "course"
    shutil.copytree(root, course)
    nbgrader(course, "generate_assignment", ASSIGNMENT)
    masters = read_masters(load_settings(course), ASSIGNMENT)
    for student, wrong in (("right", {}), ("half", {"return sum(squares(n))": "return 5"}), ("stub", None)):
        directory = course / "submitted" / student / ASSIGNMENT
        directory.mkdir(parents=True)
        for path in (course / "release" / ASSIGNMENT).glob("*.ipynb"):
            directory.joinpath(path.name).write_text(
                path.read_text() if wrong is None else json.dumps(answered(path, masters[path.stem], wrong))
            )
    return grade_both(course, ASSIGNMENT)


def answered(path: Path, master: dict, wrong: dict[str, str]) -> dict:
    """A released notebook with the master's answers, some of them replaced."""
    solutions = {c.grade_id: c.source for c in read_cells(master) if c.role is Role.SOLUTION}
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        source = solutions.get(cell["metadata"].get("nbgrader", {}).get("grade_id"))
        for good, bad in wrong.items():
            source = source and source.replace(good, bad)
        if source is not None:
            cell["source"] = source
    return notebook


@pytest.mark.slow
def test_every_cell_is_graded_as_nbgrader_grades_it(both: Both) -> None:
    assert both.ours.cells == both.theirs.cells
    assert both.ours.totals["right"] > both.ours.totals["half"] > both.ours.totals["stub"]
