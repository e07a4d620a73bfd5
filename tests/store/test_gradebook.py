"""What a submission leaves in a real SQLite file, read back row by row."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from ledger import MAY, by_hand, comments, grades, result, rows, set_grade
from nbgrader.api import Gradebook

from practico.model import NotebookResult, Status
from practico.store.gradebook import GradebookStore


def test_a_first_submission_fills_every_row(path: Path, store: GradebookStore) -> None:
    store.write(result(prueba_g=1.5), MAY)
    assert grades(path) == {
        "prueba_f": (2.0, None, None, 0),
        "prueba_g": (1.5, None, None, 0),
        "prueba_h": (1.0, None, None, 0),
        "texto": (None, None, None, 1),
        "tarea": (None, None, None, 1),
    }
    assert rows(path)["submitted_assignment"] == [("p", "ana", "2024-05-01 12:00:00.000000", None)]
    assert rows(path)["student"] == [("ana", None, None, None, None)]
    assert rows(path)["submitted_notebook"] == [("ana", "dos", 0, None), ("ana", "uno", 0, None)]
    assert len(rows(path)["comment"]) == 4


def test_writing_the_same_again_changes_nothing(path: Path, store: GradebookStore) -> None:
    store.write(result(prueba_g=1.5, texto=0.0), MAY)
    before = path.read_bytes(), rows(path)
    store.write(result(prueba_g=1.5, texto=0.0), MAY)
    assert rows(path) == before[1]


def test_no_automatic_score_of_an_earlier_grading_survives(path: Path, store: GradebookStore) -> None:
    store.write(result(texto=0.0), MAY)
    uno = NotebookResult("uno", status=Status.NEEDS_REVIEW, reason="cannot be read")
    store.write(replace(result(), notebooks=(uno,)), MAY)
    assert {name: (row[0], row[3]) for name, row in grades(path).items()} == dict.fromkeys(
        ["prueba_f", "prueba_g", "prueba_h", "texto", "tarea"], (None, 1)
    )


def test_what_needs_review_has_no_score_and_asks_for_a_person(path: Path, store: GradebookStore) -> None:
    store.write(result(prueba_f=None, prueba_g=float("nan")), MAY)
    assert grades(path)["prueba_f"] == (None, None, None, 1)
    assert grades(path)["prueba_g"] == (None, None, None, 1)


def test_a_manual_score_survives_and_asks_to_be_looked_at(path: Path, store: GradebookStore) -> None:
    store.write(result(prueba_g=0.0), MAY)
    set_grade(path, "prueba_g", manual_score=2.5, extra_credit=0.5, needs_manual_grade=False)
    set_grade(path, "tarea", manual_score=4.0, needs_manual_grade=False)
    set_grade(path, "texto", manual_score=3.0, needs_manual_grade=False)
    store.write(result(prueba_g=1.0), MAY)
    assert grades(path)["prueba_g"] == (1.0, 2.5, 0.5, 1)
    assert grades(path)["texto"] == (None, 3.0, None, 1)
    assert grades(path)["tarea"] == (None, 4.0, None, 0)  # nbgrader leaves graded tasks alone
    assert store.manual_scores("p") == {
        ("ana", "uno", "prueba_g"): 2.5,
        ("ana", "uno", "tarea"): 4.0,
        ("ana", "uno", "texto"): 3.0,
    }


def test_a_notebook_that_was_not_handed_in_earns_zero(path: Path, store: GradebookStore) -> None:
    store.write(result(), MAY)
    store.write(result(dos=Status.MISSING), MAY)
    assert grades(path)["prueba_h"] == (0.0, None, None, 0)
    assert grades(path)["prueba_f"] == (2.0, None, None, 0)


def test_unanswered_cells_get_nbgraders_comment_and_lose_it(path: Path, store: GradebookStore) -> None:
    lazy = result(texto=0.0)
    uno = replace(lazy.notebooks[0], unanswered=("f", "texto", "tarea"))
    store.write(replace(lazy, notebooks=(uno, lazy.notebooks[1])), MAY)
    by_hand(path, "UPDATE comment SET manual_comment = 'bien'")
    assert comments(path) == {
        ("f", "SolutionCell"): ("No response.", "bien"),
        ("texto", "SolutionCell"): ("No response.", "bien"),
        ("tarea", "TaskCell"): (None, "bien"),
        ("h", "SolutionCell"): (None, "bien"),
    }
    store.write(result(), MAY)
    assert set(comments(path).values()) == {(None, "bien")}


def test_the_timestamp_follows_the_submission(path: Path, store: GradebookStore) -> None:
    for when in (None, MAY, MAY + timedelta(hours=1), None):
        store.write(result(), when)
        assert store.timestamps("p") == {"ana": when}


def test_cells_that_came_with_a_later_release_get_their_rows(path: Path, store: GradebookStore) -> None:
    store.write(result(), MAY)
    with Gradebook(f"sqlite:///{path}", "curso") as gradebook:
        gradebook.add_notebook("tres", "p")
        gradebook.add_grade_cell("prueba_i", "tres", "p", max_score=7.0, cell_type="code")
        gradebook.add_solution_cell("i", "tres", "p")
    with GradebookStore(f"sqlite:///{path}") as later:
        later.write(replace(result(), notebooks=(*result().notebooks, NotebookResult("tres"))), MAY)
    assert grades(path)["prueba_i"] == (None, None, None, 1)
    assert ("i", "SolutionCell") in comments(path)


def test_ids_beyond_ascii_are_welcome(path: Path, store: GradebookStore) -> None:
    store.write(result("josé ñandú"), MAY)
    assert rows(path)["student"][0][0] == "josé ñandú"


def test_reads(path: Path, store: GradebookStore) -> None:
    store.write(result("beto", prueba_f=0.5), None)
    store.write(result("ana"), MAY)
    by_hand(path, "UPDATE student SET first_name = 'Ana', email = 'a@b.c' WHERE id = 'ana'")
    assert [(one.student, one.first_name, one.email) for one in store.students()] == [
        ("ana", "Ana", "a@b.c"),
        ("beto", "", ""),
    ]
    assert [
        (cell.notebook, cell.grade_id, cell.max_score, cell.cell_type) for cell in store.assignment_cells("p")
    ] == [
        ("dos", "prueba_h", 1.0, "code"),
        ("uno", "prueba_f", 2.0, "code"),
        ("uno", "prueba_g", 3.0, "code"),
        ("uno", "tarea", 4.0, "markdown"),
        ("uno", "texto", 5.0, "markdown"),
    ]
    scores = {(record.student, record.grade_id): record.score for record in store.scores("p")}
    assert scores["beto", "prueba_f"] == 0.5
    assert scores["ana", "prueba_f"] == 2.0
    assert len(scores) == 10


def test_nbgrader_reads_what_was_written(path: Path, store: GradebookStore) -> None:
    store.write(result(prueba_g=0.0), MAY)
    set_grade(path, "prueba_f", extra_credit=0.25)
    set_grade(path, "texto", manual_score=4.0)
    with Gradebook(f"sqlite:///{path}", "curso") as gradebook:
        submission = gradebook.find_submission("p", "ana")
        assert submission.score == 2.25 + 4.0 + 1.0
        assert submission.needs_manual_grade
        assert {item.name: item.failed_tests for item in submission.notebooks} == {"uno": True, "dos": False}
        assert submission.score == sum(record.score for record in store.scores("p"))


def test_comments_are_those_that_a_person_wrote(path: Path, store: GradebookStore) -> None:
    store.write(result(), MAY)
    store.write(result("beto"), MAY)
    assert store.comments("p") == ()  # "No response." is nbgrader's, not a person's
    where = "WHERE id IN (SELECT m.id FROM comment m JOIN base_cell c ON c.id = m.cell_id WHERE c.name = ?)"
    by_hand(path, f"UPDATE comment SET manual_comment = 'Bien' {where}", "texto")
    by_hand(path, f"UPDATE comment SET manual_comment = ' ' {where}", "tarea")
    found = [(one.student, one.notebook, one.grade_id, one.comment) for one in store.comments("p")]
    assert found == [("ana", "uno", "texto", "Bien"), ("beto", "uno", "texto", "Bien")]
