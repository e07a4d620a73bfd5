"""nbgrader's own tools on a gradebook in PostgreSQL that we wrote, and what is said where there is none."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from small_course import by_hand, fill_gradebook, grade_here, make_course

from practico.cli import main
from practico.errors import AssignmentError, ConfigurationError
from practico.notebook.nbgrader_process import nbgrader_environment
from practico.settings import nbgrader_config
from practico.store.examine import examine
from practico.store.gradebook import GradebookStore


def test_nbgraders_own_reading_of_a_gradebook_we_wrote(postgresql_course, monkeypatch):
    grade_here(postgresql_course)
    by_hand(postgresql_course, "p", "ana", "texto", 4.5, "muy bien")
    monkeypatch.chdir(postgresql_course.root)
    config = nbgrader_config(postgresql_course.root)
    api = NbGraderAPI(CourseDirectory(config=config), config=config)  # what the formgrader's pages ask
    assert {one["name"]: one["num_submissions"] for one in api.get_assignments()} == {"p": 3, "q": 3}
    assert {one["student"]: one["score"] for one in api.get_submissions("p")} == {
        "ana": 9.5,
        "beto": 2,
        "caro": 0,
    }
    assert sorted(one["score"] for one in api.get_notebook_submissions("p", "uno")) == [0, 2, 9.5]
    assert [one["id"] for one in api.get_students()] == ["ana", "beto", "caro"]
    assert api.get_student_submissions("ana")[0]["needs_manual_grade"] is False
    api.gradebook.close()


@pytest.mark.slow
def test_nbgraders_commands_on_a_gradebook_we_wrote(postgresql_course):
    grade_here(postgresql_course)
    root = postgresql_course.root

    def nbgrader(*arguments: str) -> str:
        command = [sys.executable, "-m", "nbgrader", *arguments]
        environment = nbgrader_environment()
        done = subprocess.run(
            command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=180
        )
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    assert "beto" in nbgrader("db", "student", "list")
    nbgrader("generate_feedback", "p")
    assert (postgresql_course.feedback("ana", "p") / "uno.html").is_file()
    nbgrader("export", "--to=grades.csv")
    assert re.search(r"^p,.*,ana,.*,5\.0,10\.0$", (root / "grades.csv").read_text(), re.MULTILINE)
    assert main(["--course", str(root), "release", "q", "--no-verify"]) == 0
    path = postgresql_course.submitted("ana", "q") / "uno.ipynb"
    released = postgresql_course.release("q") / "uno.ipynb"
    path.write_text(released.read_text().replace("raise NotImplementedError()", "f = lambda x: x * x"))
    nbgrader("autograde", "q", "--student", "ana")
    with GradebookStore.open(postgresql_course) as store:
        assert {one.grade_id: one.auto_score for one in store.scores("q")}["prueba_g"] == 3.0


def test_export_and_history_read_it_too(postgresql_course, capsys):
    grade_here(postgresql_course)
    for student in ("ana", "beto", "caro"):
        by_hand(postgresql_course, "p", student, "texto", 5.0, "")
    assert main(["--course", str(postgresql_course.root), "export", "p"]) == 0
    assert '"10"' in (postgresql_course.root / "export" / "p.csv").read_text("utf-8-sig")
    assert main(["--course", str(postgresql_course.root), "history", "ana", "p"]) == 0
    assert "In the gradebook now: 10 (by hand: texto 5)" in capsys.readouterr().out


def test_the_other_commands_read_it_too(postgresql_course, tmp_path):
    grade_here(postgresql_course)
    by_hand(postgresql_course, "p", "beto", "texto", 4.0, "se entiende <bien>")
    root = str(postgresql_course.root)
    assert main(["--course", root, "feedback", "p", "--jobs", "1"]) == 0
    page = (postgresql_course.feedback("beto", "p") / "uno.html").read_text()
    assert "se entiende &lt;bien&gt;" in page
    assert main(["--course", root, "report", "p"]) in (0, 1)
    assert (postgresql_course.root / "report" / "p.html").is_file()
    with zipfile.ZipFile(tmp_path / "hand-ins.zip", "w") as archive:
        for student in ("ana", "beto"):
            work = postgresql_course.submitted(student, "q") / "uno.ipynb"
            archive.writestr(f"{student}/uno.ipynb", work.read_bytes())
    assert main(["--course", root, "collect", "q", str(tmp_path / "hand-ins.zip")]) in (0, 1)


def test_a_database_without_tables_was_not_released_into(database_server, tmp_path):
    settings = make_course(tmp_path / "course", database_server.create("empty"))
    with (
        GradebookStore.open(settings) as store,
        pytest.raises(AssignmentError, match="practico release first"),
    ):
        store.ensure_assignment("p")
    assert examine(settings) == ()


def test_a_gradebook_that_nbgrader_made_beside_it_is_named(postgresql_course):
    assert examine(postgresql_course) == ()
    elsewhere = replace(postgresql_course, db_url=f"sqlite:///{postgresql_course.root / 'gradebook.db'}")
    fill_gradebook(elsewhere)
    [remark] = examine(postgresql_course)
    assert "is not the gradebook that db_url names" in remark


def test_a_missing_driver_is_one_sentence_with_the_remedy(tmp_path, monkeypatch, capsys):
    settings = make_course(tmp_path / "course", "postgresql+psycopg2://u:geheim@127.0.0.1:1/book")
    monkeypatch.setitem(sys.modules, "psycopg2", None)  # as where it is not installed
    for command in (["grade", "p"], ["export", "p"], ["release", "p"]):
        assert main(["--course", str(settings.root), *command]) == 2
        told = capsys.readouterr().err.splitlines()[-1]
        assert "pip install 'practico[postgresql]'" in told
        assert "geheim" not in told


def test_a_server_that_is_not_there_is_one_sentence(tmp_path):
    settings = make_course(tmp_path / "course", "postgresql+psycopg2://u:geheim@127.0.0.1:1/book")
    with GradebookStore.open(settings) as store, pytest.raises(ConfigurationError) as caught:
        store.students()
    assert "refused" in str(caught.value)
    assert "geheim" not in str(caught.value)
    assert Path(settings.root / "gradebook.db").exists() is False
