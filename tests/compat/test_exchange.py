"""nbgrader's exchange: its own commands on both sides, and practico's between them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from exchange_class import NAME, NOTEBOOKS, ExchangeClass, exchange_class

from practico.cli import main
from practico.settings import load_settings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def classroom(tmp_path_factory: pytest.TempPathFactory) -> ExchangeClass:
    return exchange_class(tmp_path_factory.mktemp("exchange"))


def test_1_the_release_is_fetched_whole(classroom: ExchangeClass) -> None:
    classroom.nbgrader("fetch_assignment")
    assert classroom.fetched() == classroom.released()
    assert {path.name for path in classroom.fetched() if path.suffix == ".ipynb"} == NOTEBOOKS


def test_2_what_is_submitted_is_collected_and_graded(classroom: ExchangeClass) -> None:
    classroom.nbgrader("submit")
    classroom.nbgrader("collect")
    student, score = classroom.score()
    assert (classroom.settings.submitted(student, NAME) / "timestamp.txt").is_file()
    assert score == 0


def test_3_a_second_hand_in_replaces_the_first(classroom: ExchangeClass) -> None:
    classroom.solve()
    classroom.nbgrader("submit")
    classroom.nbgrader("collect", "--update")
    assert classroom.score()[1] == 98  # the two written answers wait for a person


def test_4_feedback_goes_back_the_same_way(classroom: ExchangeClass) -> None:
    assert classroom.practico("feedback") == 0
    classroom.nbgrader("release_feedback")
    classroom.nbgrader("fetch_feedback")
    pages = list((classroom.student / NAME / "feedback").rglob("*.html"))
    assert {page.with_suffix(".ipynb").name for page in pages} == NOTEBOOKS


def test_5_practico_collects_from_the_exchange_itself(classroom: ExchangeClass, tmp_path: Path) -> None:
    student, _ = classroom.score()
    copy = tmp_path / "course"
    shutil.copytree(classroom.settings.root, copy, ignore=shutil.ignore_patterns("submitted", "autograded"))
    inbound = classroom.exchange / classroom.settings.course_id / "inbound"
    assert main(["--course", str(copy), "collect", NAME, str(inbound)]) == 0
    taken = load_settings(copy).submitted(student, NAME)
    for name in NOTEBOOKS:
        assert (taken / name).read_bytes() == (classroom.student / NAME / name).read_bytes()
