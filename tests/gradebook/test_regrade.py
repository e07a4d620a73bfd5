"""Regrading says what it changes, keeps a person's work, and leaves a trail."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import miniature
import pytest
from nbgrader.api import Gradebook
from small_course import by_hand, grade_here, hand_in, marks, master

from practico.cli import main
from practico.grading.audit import read_record, stored_record
from practico.grading.history import read_history
from practico.grading.plan import Options
from practico.notebook.nbgrader_process import nbgrader_environment
from practico.settings import Settings


def mend_test(settings: Settings) -> None:
    """The second test of `p` was wrong: doubling is right, too."""
    miniature.write_notebook(settings.root / "source" / "p" / "uno.ipynb", master("assert f(3) in (6, 9)"))


@pytest.fixture
def run(capsys):
    """Run a command on a course; what it printed. `code` is what it must end with."""

    def command(settings: Settings, *arguments: str, code: int = 0) -> str:
        capsys.readouterr()
        assert main(["--course", str(settings.root), *arguments]) == code
        return "".join(capsys.readouterr())

    return command


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_dry_run_says_what_would_change_and_writes_nothing(course):
    grade_here(course)
    by_hand(course, "p", "ana", "texto", 4.0, "muy bien")
    mend_test(course)
    before, scores = files(course.root), marks(course, "p")
    batch = grade_here(course, dry_run=True)
    changes = {change.student: change for change in batch.changes if change.differs}
    assert set(changes) == {"beto"}
    assert (changes["beto"].old, changes["beto"].new) == (2.0, 5.0)
    assert [(one.grade_id, one.old, one.new) for one in changes["beto"].cells] == [("prueba_g", 0.0, 3.0)]
    assert files(course.root) == before
    assert marks(course, "p") == scores
    assert {change.student: change.new for change in grade_here(course).changes} == {
        change.student: change.new for change in batch.changes
    }


def test_a_dry_run_of_a_class_that_was_never_graded_leaves_no_student_behind(course):
    batch = grade_here(course, dry_run=True)
    assert [(change.is_first, change.new) for change in batch.changes] == [(True, 5), (True, 2), (True, 0)]
    assert marks(course, "p") == {}
    assert not (course.root / "autograded").exists()
    assert not (course.root / "history").exists()


def test_a_person_keeps_the_last_word(course):
    grade_here(course)
    by_hand(course, "p", "beto", "prueba_g", 1.5, "la idea está")
    mend_test(course)
    [change] = [change for change in grade_here(course).changes if change.differs]
    assert (change.student, change.old, change.new) == ("beto", 3.5, 3.5)
    assert [(one.old, one.new, one.manual) for one in change.cells] == [(0.0, 3.0, 1.5)]
    with Gradebook(course.db_url) as book:
        assert book.find_grade("prueba_g", "uno", "p", "beto").manual_score == 1.5
        assert book.find_comment("f", "uno", "p", "beto").manual_comment == "la idea está"


def test_the_command_prints_old_and_new_and_the_history_tells_why(sqlite_course, tmp_path, run):
    grade_here(sqlite_course)
    mend_test(sqlite_course)
    document = tmp_path / "changes.json"
    output = run(sqlite_course, "grade", "p", "--dry-run", "--json", str(document))
    assert "Regraded: beto: 2 → 5 (+3)\n   prueba_g: 0 → 3\n" in output
    assert "1 would change, 2 stay" in output
    assert "Nothing was written" in output
    changes = json.loads(document.read_text())["changes"]
    assert [(one["student"], one["old"], one["new"]) for one in changes] == [("beto", 2.0, 5.0)]
    assert "1 changed, 2 stay" in run(sqlite_course, "grade", "p")
    told = run(sqlite_course, "history", "beto", "--json", str(document))
    assert "Different from the time before: the master, or the course's limits or language\n" in told
    assert "Mark: 2 → 5" in told
    first, second = json.loads(document.read_text())["assignments"][0]["entries"]
    assert first["submission"] == second["submission"]
    assert first["master"] != second["master"]
    assert first["seed"] == second["seed"]
    assert second["changes"]["cells"] == [
        {"notebook": "uno", "grade_id": "prueba_g", "old": 0.0, "new": 3.0, "manual": None}
    ]


def test_the_history_names_what_went_in_differently(sqlite_course, run):
    grade_here(sqlite_course)
    hand_in(sqlite_course, "p", "caro", "def f(x):\n    return x ** 2")
    grade_here(sqlite_course)
    by_hand(sqlite_course, "p", "caro", "texto", 5.0, "")
    grade_here(sqlite_course, options=Options(exact=True))
    told = run(sqlite_course, "history", "caro", "p")
    assert "Different from the time before: the submission\n" in told
    assert "Different from the time before: the options\n" in told
    assert "Mark: 0 → 5" in told
    assert "In the gradebook now: 10 (by hand: texto 5)" in told
    assert "q" not in [line.rpartition(", ")[2] for line in told.splitlines()]


def test_a_student_without_history_is_one_sentence(sqlite_course, run):
    for arguments in (["nobody"], ["../../etc"], ["ana", "z"]):
        assert "is on record" in run(sqlite_course, "history", *arguments, code=2)


def test_the_history_survives_the_loss_of_everything_else(sqlite_course):
    grade_here(sqlite_course)
    shutil.rmtree(sqlite_course.root / "autograded")
    grade_here(sqlite_course)
    assert len(read_history(sqlite_course.history("ana", "p")).entries) == 2


@pytest.mark.slow
def test_nbgraders_own_autograde_replaces_the_directory_and_not_the_history(sqlite_course):
    grade_here(sqlite_course)
    command = [sys.executable, "-m", "nbgrader", "autograde", "p", "--force", "--student", "ana"]
    done = subprocess.run(
        command,
        cwd=sqlite_course.root,
        env=nbgrader_environment(),
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert stored_record(sqlite_course, "ana", "p") is not None, done.stderr
    assert read_record(sqlite_course, "ana", "p") is None  # it speaks of other notebooks
    assert len(read_history(sqlite_course.history("ana", "p")).entries) == 1
