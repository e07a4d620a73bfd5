"""What a late notebook loses, as the penalty plugin says, and what of that stands in the gradebook."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from ledger import MAY, by_hand, result, rows, set_grade
from nbgrader.api import Gradebook

from practico.model import Status
from practico.store.gradebook import GradebookStore


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


def test_a_failed_write_leaves_nothing_behind(path: Path) -> None:
    def fail(*_: Any) -> float:
        raise RuntimeError("the plugin broke")

    with late_store(path, fail) as late:
        with pytest.raises(RuntimeError, match="the plugin broke"):
            late.write(result(), MAY)
        assert rows(path)["student"] == []
        late._penalty = None
        late.write(result(), MAY)
