"""`nbgrader autograde` with practico's exporter in nbgrader_config.py: the same as `practico grade`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from both import Grades, hand_in, make_course, nbgrader, ours_of, read_grades

from practico.grading.audit import read_record
from practico.nbgrader_engine import PracticoExporter
from practico.notebook.solutions import read_bank
from practico.settings import load_settings

ORDINARY = Path(__file__).parents[1] / "courses" / "ordinary"
SWITCH = '\nc.Autograde.exporter_class = "practico.nbgrader_engine.PracticoExporter"\n'
BY_HAND = """\
import sys
from nbgrader.api import Gradebook
with Gradebook(sys.argv[1]) as book:
    for cell, score in (("test_shout", 1.5), ("why_generators", 3)):
        notebook = "textos" if cell == "test_shout" else "objetos"
        book.find_grade(cell, notebook, "tp1", "ana").manual_score = score
    book.db.commit()
"""


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def courses(tmp_path_factory) -> tuple[Path, Path]:
    """Two copies of a released course with submissions; the first switched to practico's engine."""
    settings = make_course(tmp_path_factory.mktemp("engine") / "switched", ORDINARY, "tp1")
    bank = {case.id: case for case in read_bank(ORDINARY / "tests" / "solutions" / "tp1")}
    hand_in(settings, "tp1", "ana", [bank["quiet"], bank["odd-primes"]])
    hand_in(settings, "tp1", "beto")
    (settings.submitted("beto", "tp1") / "objetos.ipynb").write_text("{ cut off")
    (settings.submitted("ana", "tp1") / "timestamp.txt").write_text("2024-05-01 10:00:00 UTC")
    other = settings.root.with_name("practico")
    shutil.copytree(settings.root, other)
    config = settings.root / "nbgrader_config.py"
    config.write_text(config.read_text() + SWITCH)
    return settings.root, other


@pytest.fixture(scope="module")
def graded(courses) -> tuple[Grades, Grades, str]:
    switched, other = courses
    log = nbgrader(switched, "autograde", "tp1")
    ours_of(other, "tp1", exact=False)
    return read_grades(switched), read_grades(other), log


def test_every_grade_is_that_of_practico_grade(graded) -> None:
    theirs, ours, _ = graded
    assert theirs == ours
    assert len(theirs.cells) == 2 * 16
    assert theirs.scores("ana")["test_shout"] == 0


def test_the_files_are_those_of_practico_grade(courses, graded) -> None:
    for student, names in (("ana", ["textos", "objetos"]), ("beto", ["textos"])):
        for name in names:
            left, right = (
                json.loads((root / "autograded" / student / "tp1" / f"{name}.ipynb").read_text())
                for root in courses
            )
            assert left == right
        settings = load_settings(courses[0])
        assert read_record(settings, student, "tp1") is not None  # nbgrader wrote the notebooks once more


def test_a_notebook_that_cannot_be_read_costs_that_one_and_says_why(courses, graded) -> None:
    grades, _, log = graded
    assert grades.cells["beto", "objetos", "test_vector"] == (None, True)
    assert grades.cells["beto", "textos", "test_shout"] == (2, False)
    shown = json.loads((courses[0] / "autograded" / "beto" / "tp1" / "objetos.ipynb").read_text())
    assert "could not read" in shown["cells"][0]["source"]
    assert "beto needs a person" in log


def test_manual_scores_survive_and_stale_automatic_ones_do_not(courses, graded) -> None:
    root = courses[0]
    subprocess.run([sys.executable, "-c", BY_HAND, f"sqlite:///{root / 'gradebook.db'}"], check=True)
    path = root / "submitted" / "ana" / "tp1" / "textos.ipynb"
    path.write_text(path.read_text().replace("text.upper()", "text.upper() + '!'"))
    log = nbgrader(root, "autograde", "tp1", "--student", "ana", "--force")
    assert "practico: ana has" in log
    after = read_grades(root)
    assert after.cells["ana", "textos", "test_shout"] == (2, True)  # auto score anew, and a person is asked
    assert after.totals["ana"] == graded[0].totals["ana"] + 1.5 + 3


def test_without_the_line_nbgrader_grades_as_before(courses, graded) -> None:
    root = courses[1].with_name("plain")
    ignored = shutil.ignore_patterns("autograded", "gradebook.db", "beto")
    shutil.copytree(courses[1], root, ignore=ignored)
    nbgrader(root, "generate_assignment", "tp1", "--force")
    nbgrader(root, "autograde", "tp1")
    assert not (root / "autograded" / "ana" / "tp1.practico.json").exists()
    cells = json.loads((root / "autograded" / "ana" / "tp1" / "textos.ipynb").read_text())["cells"]
    assert any(
        "AssertionError" in output.get("ename", "") for raw in cells for output in raw.get("outputs", [])
    )


def test_the_exporter_is_found_by_its_name() -> None:
    assert f"{PracticoExporter.__module__}.{PracticoExporter.__name__}" in SWITCH
