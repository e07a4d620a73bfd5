"""From a graded class to its pages: graded by practico or nbgrader, and by hand in the formgrader."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from feedback_pages import CANARY, SPANISH, master, settings_of, text_of

from practico import baseline, pipeline
from practico.cli import main
from practico.errors import UserError
from practico.feedback.values import Fate
from practico.notebook.masters import read_masters
from practico.notebook.nbgrader_process import nbgrader_environment
from practico.notebook.release import release
from practico.notebook.view import release_view
from practico.pipeline import FeedbackOptions, GradeOptions
from practico.settings import Settings

RIGHT = {
    "area": "def area(b, h):\n    return b * h",
    "doble": "def doble(x):\n    return 2 * x",
    "opinion": "Sí.",
}
CLASS = {
    "ana": RIGHT,
    "beto": {**RIGHT, "area": "print('b')\ndef area(b, h):\n    return 6 if (b, h) == (2, 3) else 0"},
    "caro": {"doble": "def doble(x):\n    return area(2, x)"},
}


def quiet(_done, _total, _note=""):
    pass


def submit(settings: Settings) -> None:
    """Ana is right, Beto hard-coded the visible check, Caro left two answers; Dora's file is broken."""
    released = release_view(read_masters(settings, "a1")["figuras"], settings)
    for student, answers in CLASS.items():
        content = json.loads(json.dumps(released))
        for raw in content["cells"]:
            name = raw["metadata"].get("nbgrader", {}).get("grade_id")
            raw["source"] = answers.get(name, raw["source"])
        directory = settings.submitted(student, "a1")
        directory.mkdir(parents=True)
        (directory / "figuras.ipynb").write_text(json.dumps(content), encoding="utf-8")


@pytest.fixture(scope="module")
def released(tmp_path_factory) -> Settings:
    settings = settings_of(tmp_path_factory.mktemp("class") / "course", master(), SPANISH)
    release(settings, "a1")
    submit(settings)
    return settings


@pytest.fixture(scope="module")
def graded(released, tmp_path_factory) -> Settings:
    """The class graded by practico, and Ana's text by a person."""
    settings = copied(released, tmp_path_factory.mktemp("practico"))
    broken = settings.submitted("dora", "a1")
    broken.mkdir(parents=True)
    (broken / "figuras.ipynb").write_text("{", encoding="utf-8")
    pipeline.grade(settings, "a1", GradeOptions(jobs=1), quiet)
    by_hand(settings, "ana")
    return settings


def copied(settings: Settings, directory: Path) -> Settings:
    from practico.settings import load_settings

    shutil.copytree(settings.root, directory / "course")
    return load_settings(directory / "course")


def by_hand(settings: Settings, student: str) -> None:
    """What the formgrader writes: a score, extra credit and a comment."""
    with sqlite3.connect(settings.root / "gradebook.db") as database:
        where = """WHERE notebook_id = (SELECT n.id FROM submitted_notebook n
                   JOIN submitted_assignment s ON s.id = n.assignment_id WHERE s.student_id = ?)
                   AND cell_id = (SELECT id FROM base_cell WHERE name = 'opinion' AND type = ?)"""
        scores = "manual_score = 4, extra_credit = 0.5, needs_manual_grade = 0"
        database.execute(f"UPDATE grade SET {scores} {where}", (student, "GradeCell"))
        comment = "manual_comment = 'Buena idea.'"
        database.execute(f"UPDATE comment SET {comment} {where}", (student, "SolutionCell"))
    database.close()


def pages_of(settings: Settings) -> dict[str, str]:
    batch = pipeline.feedback(settings, "a1", FeedbackOptions(force=True, jobs=1), quiet)
    assert [line.reason for line in batch.pages if line.reason] == []
    return {line.student: line.path.read_text(encoding="utf-8") for line in batch.pages}


def test_pages_stand_where_nbgrader_looks_and_say_what_was_graded(graded):
    pages = pages_of(graded)
    assert sorted(pages) == ["ana", "beto", "caro", "dora"]
    assert (graded.root / "feedback" / "ana" / "a1" / "figuras.html").is_file()
    ana, beto, caro, dora = (text_of(pages[each]) for each in sorted(pages))
    assert "Figuras 9,5 / 10 puntos" in ana
    assert "Comentario de tu docente Buena idea." in ana
    assert "incluye 0,5 de crédito extra" in ana
    assert "Qué arreglar primero 1.1 area 0 / 2 Falló una prueba oculta." in beto
    assert "area sin responder" in caro
    assert "Usa algo que todavía no escribiste" in caro
    assert "No pudimos leer o correr lo que entregaste. No es un cero" in dora


def test_hidden_tests_are_on_no_page(graded):
    for page in pages_of(graded).values():
        assert not any(each in page for each in (CANARY, "17.25", "51.75", "HIDDEN TESTS"))


def test_unchanged_pages_stay_until_a_person_grades(graded):
    settings = replace(graded, feedback_directory="feedback2")
    options = FeedbackOptions(jobs=1)
    assert pipeline.feedback(settings, "a1", options, quiet).count(Fate.WRITTEN) == 4
    assert pipeline.feedback(settings, "a1", options, quiet).count(Fate.UNCHANGED) == 4
    by_hand(settings, "beto")
    batch = pipeline.feedback(settings, "a1", options, quiet)
    assert [line.student for line in batch.pages if line.fate is Fate.WRITTEN] == ["beto"]


def test_one_student_alone_and_the_list_for_machines(graded, tmp_path):
    settings = replace(graded, feedback_directory="feedback3")
    options = FeedbackOptions(students=("caro",), json_file=tmp_path / "pages.json")
    pipeline.feedback(settings, "a1", options, quiet)
    assert [path.name for path in (graded.root / "feedback3").iterdir()] == ["caro"]
    document = json.loads((tmp_path / "pages.json").read_text())
    assert [(page["student"], page["fate"]) for page in document["pages"]] == [("caro", "written")]


def test_who_was_not_graded_is_told_in_one_sentence(graded, released):
    with pytest.raises(UserError, match="a1 of zoe was not graded; run `practico grade a1` first"):
        pipeline.feedback(graded, "a1", FeedbackOptions(students=("zoe",)), quiet)
    with pytest.raises(UserError, match="nothing of a1 was graded"):
        pipeline.feedback(released, "a1", FeedbackOptions(), quiet)


def test_the_command_says_where_the_pages_are_and_what_has_none(graded, capsys):
    broken = graded.autograded("beto", "a1") / "figuras.ipynb"
    kept = broken.read_bytes()
    broken.write_text("[]")
    try:
        assert main(["--course", str(graded.root), "feedback", "a1", "--force"]) == 1
    finally:
        broken.write_bytes(kept)
    shown = capsys.readouterr().out
    assert "a1: 3 pages written in " in shown
    assert "feedback/STUDENT/a1/NOTEBOOK.html" in shown
    assert "Needs a person: beto: figuras: no page: " in shown


def test_a_record_that_the_gradebook_contradicts_says_nothing(graded, tmp_path):
    settings = copied(graded, tmp_path)
    path = settings.record("beto", "a1")
    record = json.loads(path.read_text())
    for cell in record["notebooks"][0]["cells"]:
        cell.update(score=cell["points"], message="Todo bien, te lo prometo.")
    path.write_text(json.dumps(record))
    page = pages_of(settings)["beto"]
    assert "te lo prometo" not in page
    assert "area a corregir 0 / 2" in text_of(page)


@pytest.mark.parametrize(
    "record", ["[]", '{"inputs": 1, "status": 2, "score": 3, "notebooks": [{"name": 1}]}', "{"]
)
def test_a_record_that_is_none_of_ours_says_nothing(graded, tmp_path, record):
    settings = copied(graded, tmp_path)
    settings.record("ana", "a1").write_text(record)
    assert "Figuras 9,5 / 10 puntos" in text_of(pages_of(settings)["ana"])


@pytest.fixture(scope="module")
def by_nbgrader(released, tmp_path_factory) -> Settings:
    """The class graded by nbgrader itself."""
    settings = copied(released, tmp_path_factory.mktemp("nbgrader"))
    assert baseline.autograde(settings, "a1", sorted(CLASS), quiet) == ()
    by_hand(settings, "ana")
    return settings


@pytest.mark.slow
def test_what_nbgrader_graded_is_explained_too(by_nbgrader):
    pages = pages_of(by_nbgrader)
    ana, beto, caro = (text_of(pages[each]) for each in ("ana", "beto", "caro"))
    assert "Figuras 9,5 / 10 puntos" in ana
    assert "Comentario de tu docente Buena idea." in ana
    assert "1.1 area 0 / 2 Una de las comprobaciones no se cumple." in beto
    assert "area sin responder" in caro
    for page in pages.values():
        assert not any(each in page for each in (CANARY, "17.25", "51.75", "HIDDEN TESTS"))


@pytest.mark.slow
def test_without_masters_hidden_tests_stay_hidden(by_nbgrader, tmp_path):
    settings = copied(by_nbgrader, tmp_path)
    shutil.rmtree(settings.master("a1"))
    for page in pages_of(settings).values():
        assert not any(each in page for each in (CANARY, "51.75", "HIDDEN TESTS"))
        assert "assert" in page


@pytest.mark.slow
def test_nbgraders_own_commands_go_on(graded, tmp_path):
    """`release_feedback` hands out our pages; `generate_feedback` still writes its own."""
    settings = copied(graded, tmp_path)
    pages = pages_of(settings)
    assert list(settings.root.rglob("feedback/*/*/timestamp.txt")) == []
    for student in pages:
        (settings.submitted(student, "a1") / "timestamp.txt").write_text("2026-05-22 10:00:00.000000 UTC")
        (settings.submitted(student, "a1") / "submission_secret.txt").write_text(f"secret of {student}")
    assert pages_of(settings) == pages
    exchange = tmp_path / "exchange"
    exchange.mkdir(mode=0o777)
    exchange.chmod(0o777)
    run(settings, "release_feedback", "a1", f"--Exchange.root={exchange}")
    handed = [path.read_text() for path in exchange.rglob("*.html")]
    assert pages["ana"] in handed
    assert pages["beto"] in handed
    run(settings, "generate_feedback", "a1", "--force", "--student=ana")
    assert "mathjax" in (settings.feedback("ana", "a1") / "figuras.html").read_text().lower()
    seed = str(json.loads(settings.record("ana", "a1").read_text())["seed"])
    kept = {path.name: path.read_text() for path in settings.feedback("ana", "a1").iterdir()}
    assert kept.keys() == {"figuras.html"}
    assert not any(seed in text for text in kept.values())
    assert pages_of(settings)["ana"] == pages["ana"]


def run(settings: Settings, *arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments], cwd=settings.root, env=nbgrader_environment(),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]


def test_a_killed_run_leaves_whole_pages(graded):
    settings = replace(graded, feedback_directory="feedback4")
    pipeline.feedback(settings, "a1", FeedbackOptions(jobs=1), quiet)
    found = [path for path in (graded.root / "feedback4").rglob("*") if path.is_file()]
    assert {path.suffix for path in found} == {".html"}
    assert all(path.read_text().endswith("</html>") and os.access(path, os.R_OK) for path in found)


def test_who_is_not_in_the_gradebook_is_named(graded, tmp_path):
    settings = copied(graded, tmp_path)
    shutil.copytree(settings.autograded("ana", "a1"), settings.autograded("zoe", "a1"))
    batch = pipeline.feedback(settings, "a1", FeedbackOptions(), quiet)
    assert [(line.student, line.fate) for line in batch.pages if line.reason] == [("zoe", Fate.FAILED)]
    assert batch.needs_person
