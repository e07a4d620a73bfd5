"""nbgrader's own commands, driven by us: two halves at once, and one bad submission stops no one."""

from datetime import datetime, timedelta, timezone

import pytest
from miniature import course, good_master, write_notebook

from practico import baseline
from practico.errors import GraderFault
from practico.notebook.release import release
from practico.store.gradebook import GradebookStore


@pytest.mark.slow
def test_a_class_is_graded_in_halves_and_a_bad_submission_is_named(tmp_path):
    settings = course(tmp_path)
    release(settings, "a1")
    students = ["ana", "bruno", "carla"]
    for student in students[:2]:
        write_notebook(settings.submitted(student, "a1") / "squares.ipynb", good_master())
    broken = settings.submitted("carla", "a1") / "squares.ipynb"
    broken.parent.mkdir(parents=True)
    broken.write_text("not a notebook")
    roster = tmp_path / "roster.csv"
    roster.write_text("id,first_name,last_name\nana,Ana,Núñez\n", encoding="utf-8")
    baseline.import_students(settings, roster)
    baseline.set_due_date(settings, "a1", datetime(2026, 5, 22, 21, tzinfo=timezone(timedelta(hours=-3))))
    with GradebookStore.open(settings) as store:
        assert store.due_date("a1").isoformat() == "2026-05-23T00:00:00"
    told = []
    problems = baseline.autograde(settings, "a1", students, lambda done, total: told.append((done, total)))
    assert len(problems) == 1
    assert problems[0].startswith("carla was not graded (")
    assert told[-1] == (2, 3)
    scores = {score.student: (score.score, score.max_score) for score in baseline.scores(settings, "a1")}
    assert scores == {"ana": (1, 1), "bruno": (1, 1), "carla": (0, 1)}


@pytest.mark.slow
def test_what_nbgrader_refuses_is_our_fault_not_the_students(tmp_path):
    settings = course(tmp_path)
    with pytest.raises(GraderFault, match="could not import the students"):
        baseline.import_students(settings, tmp_path / "no_such_file.csv")
