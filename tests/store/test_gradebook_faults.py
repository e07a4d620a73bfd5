"""What the gradebook cannot take or cannot be is named, with the remedy; and nothing is half written."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from ledger import MAY, result, rows

from practico.errors import AssignmentError, ConfigurationError, UserError
from practico.model import NotebookResult
from practico.store.gradebook import GradebookStore


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
