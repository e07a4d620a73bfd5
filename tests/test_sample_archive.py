"""The sample class as Moodle hands it out: `practico collect` finds everybody, and when they handed in."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from miniature import SQUARES, course, good_master

from practico.collect.times import parse_time
from practico.notebook.solutions import parse_case
from practico.pipeline import CollectOptions, collect
from practico.sample_archive import write_archive, write_worksheet
from practico.sample_class import SampleStudent, hand_ins, roster_csv
from practico.settings import Settings

HandIns = list[tuple[SampleStudent, dict[str, str]]]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return course(tmp_path / "course")


@pytest.fixture
def handed_in(settings: Settings) -> HandIns:
    text = '"""{}.\n\nid: {}\nnotebook: squares\nreplaces: squares\nloses: {}\ndiagnosis:\n"""\n\n{}\n'
    cases = [
        parse_case(text.format("Right", "right-one", "", SQUARES), "right/a.py"),
        parse_case(text.format("Wrong", "wrong-one", "test_squares", "def squares(n): pass"), "wrong/b.py"),
    ]
    return list(hand_ins(settings, "a1", cases, students=30))


def test_everybody_is_collected_with_the_time_of_the_worksheet(
    settings: Settings, handed_in: HandIns, tmp_path: Path
) -> None:
    archive, worksheet = tmp_path / "submissions.zip", tmp_path / "worksheet.csv"
    write_archive(handed_in, archive)
    write_worksheet([student for student, _ in handed_in], 1, worksheet)
    (settings.root / "roster.csv").write_text(roster_csv(student for student, _ in handed_in))
    options = CollectOptions((archive,), rosters=(worksheet,), timezone="UTC")
    collected = collect(settings, "a1", options, lambda done, total, note="": None)
    assert collected.problems == ()
    assert [line.source for line in collected.archives] == ["moodle"]
    for student, files in handed_in:
        folder = settings.submitted(student.id, "a1")
        assert {path.name: path.read_text() for path in folder.glob("*.ipynb")} == files
        when = parse_time((folder / "timestamp.txt").read_text())
        assert when == student.submitted_at.replace(second=0, microsecond=0)


def test_the_same_class_is_the_same_archive(handed_in: HandIns, tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        write_archive(handed_in, tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_the_worksheet_has_moodles_columns(handed_in: HandIns, tmp_path: Path) -> None:
    write_worksheet([student for student, _ in handed_in], 12.5, tmp_path / "w.csv")
    rows = list(csv.DictReader((tmp_path / "w.csv").read_text("utf-8-sig").splitlines()))
    assert {row["Maximum grade"] for row in rows} == {"12.50"}
    assert all(row["Identifier"].startswith("Participant 12345") for row in rows)
    times = [parse_time(row["Last modified (submission)"]) for row in rows]
    assert times == [student.submitted_at.replace(second=0, microsecond=0) for student, _ in handed_in]
    assert json.loads(handed_in[0][1]["squares.ipynb"])["cells"][0] == good_master()["cells"][0]
