"""What is sent to the database: few statements, in both dialects; and who waits for whom."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ledger import MAY, grades, result, rows
from sqlalchemy import event
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Engine

from practico.errors import ConfigurationError
from practico.model import NotebookResult
from practico.store.gradebook import GradebookStore


@contextmanager
def statements(engine: Engine) -> Iterator[list[Any]]:
    """Everything sent to the database, as clauses where SQLAlchemy made them."""
    seen: list[Any] = []

    def remember(_connection: Any, _cursor: Any, text: str, _values: Any, context: Any, *_: Any) -> None:
        seen.append(context.compiled.statement if context.compiled is not None else text)

    event.listen(engine, "before_cursor_execute", remember)
    yield seen
    event.remove(engine, "before_cursor_execute", remember)


def test_a_submission_costs_at_most_ten_statements(path: Path, store: GradebookStore) -> None:
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
