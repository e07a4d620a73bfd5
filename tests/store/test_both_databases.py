"""A gradebook on PostgreSQL is the gradebook: the same rows, in nbgrader's own tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import ledger
import pytest
from nbgrader.api import Gradebook
from sqlalchemy import create_engine, inspect, text

from practico.model import Status
from practico.notebook.nbgrader_process import nbgrader_environment
from practico.store import schema
from practico.store.gradebook import GradebookStore

MAY = datetime(2024, 5, 1, 12, 0, 0)  # noqa: DTZ001 - nbgrader stores UTC without tzinfo


@pytest.fixture
def urls(database_server, tmp_path) -> Iterator[dict[str, str]]:
    """An SQLite and a PostgreSQL gradebook with the ledger's assignment, released by nbgrader's API."""
    found = {
        "sqlite": f"sqlite:///{tmp_path / 'gradebook.db'}",
        "postgresql": database_server.create("ledger"),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", nbgrader_environment()["PATH"])
        for url in found.values():
            ledger.make_gradebook_at(url)
    yield found
    database_server.execute("postgres", "DROP DATABASE ledger WITH (FORCE)")


def rows(url: str) -> dict[str, list[tuple[str, ...]]]:
    """Every row that grading fills, as text."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = {name: connection.execute(text(query)).all() for name, query in ledger.ROWS.items()}
    engine.dispose()
    return {name: [tuple(map(_plain, row)) for row in each] for name, each in found.items()}


def _plain(value: object) -> str:
    """SQLite has neither booleans nor dates: 0 is False, and a date is its text."""
    return re.sub(r"\.000000$", "", str(int(value) if isinstance(value, bool) else value))


def test_the_same_results_give_the_same_rows(urls):
    def write_everything(url: str) -> list[float]:
        with GradebookStore(url, lambda _student, score, seconds: score / 2 if seconds else None) as store:
            store.write(ledger.result("ana", prueba_g=1.5, texto=0.0), MAY)
            store.write(ledger.result("josé ñandú", prueba_f=None), None)
            store.write(ledger.result("beto", dos=Status.MISSING), MAY + timedelta(days=40))
            with Gradebook(url) as book:
                book.find_grade("prueba_g", "uno", "p", "ana").manual_score = 2.5
                book.find_comment("f", "uno", "p", "ana").manual_comment = "bien"
                book.update_or_create_submission("p", "beto", extension=timedelta(days=1))
                book.update_or_create_assignment("p", duedate="2024-05-20 00:00:00")
        with GradebookStore(url, lambda _student, score, seconds: score / 2 if seconds else None) as store:
            changes = [
                store.write(ledger.result("ana", prueba_g=1.0), MAY + timedelta(days=30)),
                store.write(ledger.result("beto"), MAY + timedelta(days=40)),
                store.rehearse(ledger.result("nobody"), MAY),
            ]
            return [change.new for change in changes]

    found = {kind: write_everything(url) for kind, url in urls.items()}
    assert found["sqlite"] == found["postgresql"] == [2.75, 3.0, 6.0]
    ours, theirs = rows(urls["postgresql"]), rows(urls["sqlite"])
    for table in ("submitted_assignment",):  # an interval is a date to SQLite
        for each in (ours, theirs):
            each[table] = [row[:3] for row in each[table]]
    assert ours == theirs


def test_our_tables_are_those_that_postgresql_has(urls):
    engine = create_engine(urls["postgresql"])
    inspector = inspect(engine)
    for name, table in schema.METADATA.tables.items():
        real = {column["name"]: column for column in inspector.get_columns(name)}
        for column in table.columns:
            wanted = column.type.compile(dialect=engine.dialect)
            got = real[column.name]["type"].compile(dialect=engine.dialect)
            assert _family(got) == _family(wanted), f"{name}.{column.name}"
            assert real[column.name]["nullable"] == (column.nullable and not column.primary_key)
    engine.dispose()


def _family(kind: str) -> str:
    """FLOAT, FLOAT(0), REAL and DOUBLE PRECISION hold a score alike."""
    return "FLOAT" if re.match(r"FLOAT|DOUBLE|REAL", kind) else kind.removesuffix(" WITHOUT TIME ZONE")
