"""The command on a real gradebook: nbgrader's database, the audit records and the masters together."""

import json
import os
import re
import sqlite3
import sys
from pathlib import Path

import pytest
from miniature import check, course, manual, markdown, notebook, solution, write_notebook

from practico import pipeline
from practico.batch import Request, grade
from practico.cli import main
from practico.errors import AssignmentError
from practico.grading.submission import grader
from practico.notebook.release import release
from practico.pipeline.class_record import read_class
from practico.pipeline.questions import _names, read_layout
from practico.progress import Advance
from practico.report import Mark, Standing
from practico.settings import Settings, load_settings

SOLVED = "def {0}(n):\n    ### BEGIN SOLUTION\n    return n\n    ### END SOLUTION"
MASTER = notebook(
    markdown("# Funciones\n## 1. La identidad (2 puntos)"),
    solution("one", SOLVED.format("one")),
    check(
        "test_one", "assert one(1) == 1\n### BEGIN HIDDEN TESTS\nassert one(2) == 2\n### END HIDDEN TESTS", 2
    ),
    markdown("## 2. Otra vez"),
    solution("two", SOLVED.format("two")),
    check("test_two", "assert two(1) == 1", 3),
    check("test_two_again", "1.0 if two(5) == 5 else 0.5", 1),
    markdown("## 3. Con palabras"),
    manual("words", "por qué", 4),
)
EXTRA = notebook(
    markdown("# Aparte"),
    solution("three", SOLVED.format("three")),
    check("test_three", "assert three(1) == 1"),
)


def answers(settings: Settings, student: str, **sources: str) -> None:
    """What a student hands in: a source for each cell, the stub for the others."""
    handed = json.loads((settings.release("a1") / "uno.ipynb").read_text())
    for cell in handed["cells"]:
        cell["source"] = sources.get(cell["metadata"].get("nbgrader", {}).get("grade_id"), cell["source"])
    write_notebook(settings.submitted(student, "a1") / "uno.ipynb", handed)


def sql(settings: Settings, statement: str, *values: object) -> None:
    connection = sqlite3.connect(settings.root / "gradebook.db")
    with connection:
        assert connection.execute(statement, values).rowcount > 0
    connection.close()


@pytest.fixture(scope="module")
def graded(tmp_path_factory) -> Settings:
    """Ana is right, Beto half and late, Carla's is blank, Dora's broken, Ema handed in nothing."""
    root = tmp_path_factory.mktemp("graded")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
        settings = course(root, 'c.Practico.language = "es"\n', uno=MASTER, dos=EXTRA)
        release(settings, "a1")
    right = {"one": "def one(n):\n    return n", "two": "def two(n):\n    return n", "words": "Porque sí."}
    answers(settings, "ana", **right)
    write_notebook(settings.submitted("ana", "a1") / "dos.ipynb", EXTRA)
    answers(
        settings, "beto", **{**right, "one": "def one(n):\n    return 1", "two": "def two(n):\n    return 1"}
    )
    answers(settings, "carla")
    broken = settings.submitted("dora", "a1") / "uno.ipynb"
    broken.parent.mkdir(parents=True)
    broken.write_text("<b>dora")
    (settings.submitted("beto", "a1") / "timestamp.txt").write_text("2026-05-02 12:00:00 UTC")
    (settings.submitted("ana", "a1") / "timestamp.txt").write_text("2026-05-01 11:00:00 UTC")
    grade(settings, Request("a1", jobs=1), grader, lambda _line, _total: None)
    sql(settings, "UPDATE assignment SET duedate = '2026-05-01 12:00:00.000000'")
    sql(settings, "INSERT INTO student (id, first_name, last_name) VALUES ('ema', 'Ema', 'Pérez')")
    sql(settings, "UPDATE student SET first_name = 'Ana', last_name = 'Núñez' WHERE id = 'ana'")
    (settings.submitted("flor", "a1")).mkdir(parents=True)  # handed in, and not graded yet
    return settings


@pytest.fixture
def step():
    from contextlib import contextmanager

    @contextmanager
    def quiet(_text: str):
        def advance(_done: int, _total: int, _note: str = "") -> None:
            """Nobody watches."""

        told: Advance = advance
        yield told

    return quiet


def test_everybody_is_there_with_how_far_they_are(graded):
    record = read_class(graded, "a1")
    assert {work.student: work.standing for work in record.works} == {
        "ana": Standing.MANUAL,
        "beto": Standing.MANUAL,
        "carla": Standing.GRADED,
        "dora": Standing.REVIEW,
        "ema": Standing.MISSING,
        "flor": Standing.UNGRADED,
    }
    assert [work.name for work in record.works] == [
        "beto",
        "carla",
        "dora",
        "flor",
        "Núñez, Ana",
        "Pérez, Ema",
    ]


def test_questions_are_in_the_masters_order_under_their_headings(graded):
    asked = read_class(graded, "a1").questions
    assert [(q.notebook, q.grade_id, q.points, q.heading, q.is_manual) for q in asked] == [
        ("dos", "test_three", 1, "Aparte", False),
        ("uno", "test_one", 2, "1. La identidad", False),
        ("uno", "test_two", 3, "2. Otra vez", False),
        ("uno", "test_two_again", 1, "2. Otra vez", False),
        ("uno", "words", 4, "3. Con palabras", True),
    ]


def marks(graded, student):
    return [a.mark.value for w in read_class(graded, "a1").works if w.student == student for a in w.answers]


def test_each_answer_has_its_mark(graded):
    assert marks(graded, "ana") == ["full", "full", "full", "full", "pending"]
    assert marks(graded, "beto") == ["absent", "none", "full", "partial", "pending"]
    assert marks(graded, "carla") == ["absent", "blank", "blank", "blank", "blank"]
    assert marks(graded, "dora") == ["absent", "pending", "pending", "pending", "pending"]


def test_late_is_after_the_deadline_and_its_extension(graded):
    late = {work.student: work.seconds_late for work in read_class(graded, "a1").works}
    assert (late["ana"], late["beto"], late["carla"]) == (0, 86400, 0)
    sql(
        graded,
        "UPDATE submitted_assignment SET extension = '1970-01-02 12:00:00.000000' WHERE student_id = 'beto'",
    )
    try:
        assert {w.student: w.seconds_late for w in read_class(graded, "a1").works}["beto"] == 0
    finally:
        sql(graded, "UPDATE submitted_assignment SET extension = NULL WHERE student_id = 'beto'")


def test_a_reason_stands_beside_who_needs_review(graded):
    dora = next(work for work in read_class(graded, "a1").works if work.student == "dora")
    assert len(dora.reasons) == 1
    assert dora.reasons[0].startswith("uno: The file is not JSON")


def test_a_manual_score_counts_and_extra_credit_does_not_count_for_the_question(graded):
    where = """WHERE cell_id IN (SELECT id FROM base_cell WHERE name = 'words') AND notebook_id IN
               (SELECT n.id FROM submitted_notebook n JOIN submitted_assignment s ON s.id = n.assignment_id
                WHERE s.student_id = 'ana')"""
    sql(graded, f"UPDATE grade SET manual_score = 3, extra_credit = 2, needs_manual_grade = 0 {where}")
    try:
        ana = next(work for work in read_class(graded, "a1").works if work.student == "ana")
        assert ana.standing is Standing.GRADED
        assert ana.score == 1 + 2 + 3 + 1 + 5
        assert ana.answers[-1].fraction == 0.75
    finally:
        sql(
            graded,
            f"UPDATE grade SET manual_score = NULL, extra_credit = NULL, needs_manual_grade = 1 {where}",
        )


def test_without_audit_records_it_is_nbgraders_work(graded, tmp_path):
    import shutil

    shutil.copytree(graded.root, tmp_path / "copy")
    for path in (tmp_path / "copy").glob("autograded/*/a1.practico.json"):
        path.unlink()
    settings = load_settings(tmp_path / "copy")
    works = {work.student: work for work in read_class(settings, "a1").works}
    assert not any(work.is_audited for work in works.values())
    assert [a.mark for a in works["ana"].answers[:4]] == [Mark.FULL] * 4
    assert works["beto"].answers[0].mark is Mark.ABSENT
    assert works["carla"].answers[1].mark is Mark.NONE  # nobody knows that it was left blank


def test_without_masters_there_are_no_headings_but_a_report(graded, tmp_path):
    points = {("uno", "b"): 1.0, ("dos", "a"): 2.0}
    layout = read_layout(load_settings(_bare(tmp_path)), "a1", points)
    assert [(q.notebook, q.heading) for q in layout.questions] == [("dos", ""), ("uno", "")]


def _bare(root):
    (root / "nbgrader_config.py").write_text("c = get_config()\n")
    return root


def test_the_command_writes_page_and_figures_and_names_who_needs_a_person(graded, tmp_path, capsys):
    figures = tmp_path / "figures.json"
    assert main(["--course", str(graded.root), "report", "a1", "--json", str(figures)]) == 1
    shown = capsys.readouterr().out
    assert "Needs a person: dora: uno: The file is not JSON" in shown
    assert "a1: 5 of 6 handed in" in shown
    page = (graded.root / "report" / "a1.html").read_text()
    assert "Núñez, Ana" in page
    document = json.loads(figures.read_text())
    assert document["missing"] == ["ema"]
    assert document["not_graded_yet"] == ["flor"]
    assert [late["student"] for late in document["late"]] == ["beto"]
    assert document["needs_review"][0]["student"] == "dora"


def test_anonymous_means_no_name_in_any_file(graded, tmp_path, step):
    figures = tmp_path / "figures.json"
    done = pipeline.report(graded, "a1", pipeline.ReportOptions(anonymous=True, json_file=figures), step)
    for text in (done.page.read_text(), figures.read_text()):
        words = set(re.findall(r"\w+", text))
        assert words.isdisjoint(
            {"ana", "beto", "carla", "dora", "ema", "flor", "Ana", "Ema", "Núñez", "Pérez"}
        )
        assert "Estudiante 6" in text


def test_links_lead_to_the_feedback_that_is_there(graded, step):
    directory = graded.feedback("ana", "a1")
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "uno.html").write_text("<p>")
    record = read_class(graded, "a1")
    links = {work.student: work.feedback for work in record.works}
    assert links["ana"] == "../feedback/ana/a1/uno.html"
    assert links["beto"] == ""
    assert (graded.report("a1").parent / links["ana"]).resolve() == (directory / "uno.html").resolve()


def test_an_assignment_that_was_never_graded_is_refused(graded, capsys):
    with pytest.raises(AssignmentError, match="is not in the gradebook"):
        read_class(graded, "a2")
    sql(graded, "INSERT INTO assignment (id, name, course_id) SELECT 'x', 'a3', course_id FROM assignment")
    try:
        assert main(["--course", str(graded.root), "report", "a3"]) == 2
        assert "nothing is graded yet" in capsys.readouterr().err
    finally:
        sql(graded, "DELETE FROM assignment WHERE name = 'a3'")


def test_what_a_person_scored_by_hand_needs_no_review_any_more(graded):
    where = """WHERE needs_manual_grade = 1 AND notebook_id IN
               (SELECT n.id FROM submitted_notebook n JOIN submitted_assignment s ON s.id = n.assignment_id
                WHERE s.student_id = 'dora')"""
    sql(graded, f"UPDATE grade SET manual_score = 1 {where}")
    try:
        dora = next(work for work in read_class(graded, "a1").works if work.student == "dora")
        assert (dora.standing, dora.reasons) == (Standing.GRADED, ())
    finally:
        sql(graded, f"UPDATE grade SET manual_score = NULL {where}")


def test_questions_under_one_heading_are_told_apart():
    headings = {
        ("uno", "a"): "Part A",
        ("uno", "b"): "Part A",
        ("uno", "c"): "Part B",
        ("dos", "d"): "Part B",
        ("dos", "e"): "Part C",
        ("dos", "f"): "",
    }
    assert list(_names(headings).values()) == [
        "Part A · a",
        "Part A · b",
        "Part B (uno)",
        "Part B (dos)",
        "Part C",
        "f",
    ]
