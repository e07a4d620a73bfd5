"""The gradebook store on a real SQLite file, read back row by row."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from ledger import result, rows
from nbgrader.api import Gradebook
from sqlalchemy import event
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Engine

from practico.errors import AssignmentError, ConfigurationError, UserError
from practico.model import NotebookResult, Status
from practico.store.gradebook import GradebookStore

MAY = datetime(2024, 5, 1, 12, 0, 0)  # noqa: DTZ001 - nbgrader stores UTC without tzinfo


@pytest.fixture
def store(path: Path) -> Iterator[GradebookStore]:
    with GradebookStore(f"sqlite:///{path}") as opened:
        yield opened


def grades(path: Path, student: str = "ana") -> dict[str, tuple[Any, ...]]:
    """Cell -> (auto_score, manual_score, extra_credit, needs_manual_grade)"""
    return {row[2]: row[4:] for row in rows(path)["grade"] if row[0] == student}


def comments(path: Path) -> dict[tuple[str, str], tuple[Any, ...]]:
    return {row[2:4]: row[4:] for row in rows(path)["comment"]}


def by_hand(path: Path, statement: str, *values: Any) -> None:
    connection = sqlite3.connect(path)
    with connection:
        assert connection.execute(statement, values).rowcount > 0
    connection.close()


def set_grade(path: Path, cell: str, **columns: Any) -> None:
    """What a person does in the formgrader."""
    assignments = ", ".join(f"{name} = ?" for name in columns)
    where = "cell_id IN (SELECT id FROM base_cell WHERE name = ?)"
    by_hand(path, f"UPDATE grade SET {assignments} WHERE {where}", *columns.values(), cell)


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


def test_an_assignment_that_was_never_released_is_named(store: GradebookStore) -> None:
    with pytest.raises(AssignmentError, match="q: is not in the gradebook; run practico release q first"):
        store.ensure_assignment("q")
    with pytest.raises(AssignmentError, match="p/uno, cell prueba_z: is not in the gradebook"):
        store.ensure_assignment("p", [("uno", "prueba_f"), ("uno", "prueba_z")])
    store.ensure_assignment("p", [("uno", "prueba_f"), ("uno", "f"), ("dos", "h")])


def test_nothing_is_written_of_a_result_with_an_unknown_cell(path: Path, store: GradebookStore) -> None:
    cells = (*result().notebooks[0].cells, replace(result().notebooks[0].cells[0], grade_id="prueba_z"))
    for notebook in (NotebookResult("uno", cells), NotebookResult("cuatro")):
        with pytest.raises(AssignmentError, match="is not in the gradebook"):
            store.write(replace(result(), notebooks=(notebook,)), MAY)
    assert rows(path)["student"] == []


@pytest.mark.parametrize("student", ["", "x" * 129, "jos\udce9", "a\x1b[2J"])
def test_an_id_that_no_gradebook_can_hold_is_named(path: Path, store: GradebookStore, student: str) -> None:
    with pytest.raises(UserError, match="rename the directory") as caught:
        store.write(result(student), MAY)
    assert str(caught.value).isascii()
    assert rows(path)["student"] == []


def test_ids_beyond_ascii_are_welcome(path: Path, store: GradebookStore) -> None:
    store.write(result("josé ñandú"), MAY)
    assert rows(path)["student"][0][0] == "josé ñandú"


def test_no_gradebook_file_is_made_where_there_was_none(tmp_path: Path) -> None:
    with (
        GradebookStore(f"sqlite:///{tmp_path / 'none.db'}") as store,
        pytest.raises(AssignmentError, match="there is no gradebook yet; run practico release first"),
    ):
        store.ensure_assignment("p")
    assert not (tmp_path / "none.db").exists()


def test_a_database_that_is_not_nbgraders_is_named(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    sqlite3.connect(path).close()
    path.touch()
    with GradebookStore(f"sqlite:///{path}") as store, pytest.raises(ConfigurationError, match="db upgrade"):
        store.ensure_assignment("p")
    path.write_bytes(b"not a database at all" * 100)
    with (
        GradebookStore(f"sqlite:///{path}") as store,
        pytest.raises(ConfigurationError, match="cannot be used"),
    ):
        store.ensure_assignment("p")


@pytest.mark.parametrize("url", ["", "nonsense", "nosuchthing://x/y"])
def test_a_db_url_that_is_none_is_named(url: str) -> None:
    with pytest.raises(ConfigurationError, match=r"db_url cannot be used .* mend c\.CourseDirectory\.db_url"):
        GradebookStore(url)


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


# ------------------------------------------------------------------------------------------ late penalties


def late_store(path: Path, penalty: Any) -> GradebookStore:
    by_hand(path, "UPDATE assignment SET duedate = '2024-05-01 11:00:00.000000'")
    return GradebookStore(f"sqlite:///{path}", penalty)


def penalties(path: Path) -> list[float | None]:
    return [row[3] for row in rows(path)["submitted_notebook"]]


def test_the_plugin_is_asked_about_late_notebooks(path: Path) -> None:
    asked: list[tuple[str, float, float]] = []

    def half(student: str, score: float, seconds: float) -> float:
        asked.append((student, score, seconds))
        return score / 2

    with late_store(path, half) as store:
        store.write(result(prueba_g=1.0), MAY)
        assert sorted(asked) == [("ana", 1.0, 3600.0), ("ana", 3.0, 3600.0)]
        assert penalties(path) == [0.5, 1.5]
        assert store.submissions("p")[0].penalties == {"dos": 0.5, "uno": 1.5}
        store.write(result(dos=Status.MISSING), MAY)  # what was not handed in is not late
        assert penalties(path) == [None, 2.5]
        store.write(result(), MAY - timedelta(hours=1))  # in time to the second
        assert penalties(path) == [None, None]


def test_an_extension_moves_the_due_date(path: Path) -> None:
    with late_store(path, lambda *_: 1.0) as store:
        store.write(result(), MAY)
        with Gradebook(f"sqlite:///{path}", "curso") as gradebook:
            gradebook.grant_extension("p", "ana", hours=2)
        store.write(result(), MAY)
        assert penalties(path) == [None, None]


@pytest.mark.parametrize(("answer", "taken"), [(-1.0, 0.0), (100.0, 1.0), (None, None), (0.25, 0.25)])
def test_a_penalty_stays_between_zero_and_the_score(
    path: Path, answer: float | None, taken: float | None
) -> None:
    with late_store(path, lambda *_: answer) as store:
        store.write(result(), MAY)
        assert penalties(path)[0] == taken


def test_a_manual_score_counts_for_the_penalty(path: Path) -> None:
    with late_store(path, lambda _student, score, _seconds: score) as store:
        store.write(result(), MAY)
        set_grade(path, "prueba_h", manual_score=0.5, extra_credit=0.25)
        store.write(result(), MAY)
        assert penalties(path) == [0.75, 5.0]


# ------------------------------------------------------------------------------- statements, locks, dialects


@contextmanager
def statements(engine: Engine) -> Iterator[list[Any]]:
    """Everything sent to the database, as clauses where SQLAlchemy made them."""
    seen: list[Any] = []

    def remember(_connection: Any, _cursor: Any, text: str, _values: Any, context: Any, *_: Any) -> None:
        seen.append(context.compiled.statement if context.compiled is not None else text)

    event.listen(engine, "before_cursor_execute", remember)
    yield seen
    event.remove(engine, "before_cursor_execute", remember)


def test_a_submission_costs_at_most_fifteen_statements(path: Path, store: GradebookStore) -> None:
    store.ensure_assignment("p")
    for scores in ({}, {}, {"prueba_f": 0.0, "texto": 0.0}):
        with statements(store._database.engine) as seen:
            store.write(result(**scores), MAY)
        assert len(seen) <= 10


def test_the_statements_are_postgresqls_too(path: Path, store: GradebookStore) -> None:
    with statements(store._database.engine) as seen:
        store.write(result(), MAY)
        store.write(
            replace(result(prueba_f=0.0), notebooks=(NotebookResult("uno", unanswered=("f",)),)), None
        )
        store.scores("p"), store.students(), store.submissions("p")
    texts = [one if isinstance(one, str) else str(one.compile(dialect=postgresql.dialect())) for one in seen]
    assert [text for text in texts if text.startswith("BEGIN")] == ["BEGIN IMMEDIATE"] * 2
    assert any(text.endswith("FOR UPDATE") for text in texts)
    assert {text.split()[0] for text in texts} == {"BEGIN", "SELECT", "INSERT", "UPDATE"}
    assert not any(word in text for text in texts for word in ("PRAGMA", "OR REPLACE", "rowid"))


def test_a_locked_gradebook_is_waited_for(path: Path, store: GradebookStore) -> None:
    store.ensure_assignment("p")
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")

    def let_go() -> None:
        time.sleep(0.5)
        other.execute("COMMIT")

    thread = threading.Thread(target=let_go)
    thread.start()
    store.write(result(), MAY)
    thread.join()
    other.close()
    assert grades(path)["prueba_f"][0] == 2.0


def test_a_gradebook_that_stays_locked_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("practico.store.connection._WAIT_SECONDS", 0.05)
    monkeypatch.setattr("practico.store.connection._PAUSE_SECONDS", 0.01)
    other = sqlite3.connect(path, isolation_level=None)
    with GradebookStore(f"sqlite:///{path}") as store:
        store.ensure_assignment("p")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ConfigurationError, match="the gradebook stays locked; close other programs"):
            store.write(result(), MAY)
        other.execute("COMMIT")
        store.write(result(), MAY)
    other.close()


def test_two_processes_that_grade_the_same_submission_agree(path: Path) -> None:
    pids = []
    for number in range(3):
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                with GradebookStore(f"sqlite:///{path}") as store:
                    for turn in range(10):
                        store.write(result(f"e{turn}", prueba_f=float(number) / 2), MAY)
                status = 0
            finally:
                os._exit(status)
        pids.append(pid)
    assert [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids] == [0, 0, 0]
    assert len(rows(path)["submitted_assignment"]) == 10
    assert len(rows(path)["grade"]) == 50


def test_a_failed_write_leaves_nothing_behind(path: Path) -> None:
    def fail(*_: Any) -> float:
        raise RuntimeError("the plugin broke")

    with late_store(path, fail) as late:
        with pytest.raises(RuntimeError, match="the plugin broke"):
            late.write(result(), MAY)
        assert rows(path)["student"] == []
        late._penalty = None
        late.write(result(), MAY)


def test_comments_are_those_that_a_person_wrote(path: Path, store: GradebookStore) -> None:
    store.write(result(), MAY)
    store.write(result("beto"), MAY)
    assert store.comments("p") == ()  # "No response." is nbgrader's, not a person's
    where = "WHERE id IN (SELECT m.id FROM comment m JOIN base_cell c ON c.id = m.cell_id WHERE c.name = ?)"
    by_hand(path, f"UPDATE comment SET manual_comment = 'Bien' {where}", "texto")
    by_hand(path, f"UPDATE comment SET manual_comment = ' ' {where}", "tarea")
    found = [(one.student, one.notebook, one.grade_id, one.comment) for one in store.comments("p")]
    assert found == [("ana", "uno", "texto", "Bien"), ("beto", "uno", "texto", "Bien")]
