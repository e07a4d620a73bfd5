"""The audit record stands where nbgrader hands nothing on; one of an earlier version is found and moved."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from attack_watch import tree_digest
from miniature import check, course, notebook, solution

from practico.batch import Request, grade
from practico.cli import main
from practico.grading.audit import read_record, record_file, recorded_students, stored_record
from practico.grading.submission import grader
from practico.notebook.release import release
from practico.settings import Settings

HALF = solution("half", "def half(x):\n    ### BEGIN SOLUTION\n    return x / 2\n    ### END SOLUTION")
MASTER = notebook(HALF, check("sure", "assert half(4) == 2"))


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = course(tmp_path_factory.mktemp("place"), n=MASTER)
    release(settings, "a1")
    for student in ("ana", "eva"):
        folder = settings.submitted(student, "a1")
        folder.mkdir(parents=True)
        (folder / "n.ipynb").write_bytes((settings.release("a1") / "n.ipynb").read_bytes())
    assert main(["--course", str(settings.root), "grade", "a1", "--jobs", "1"]) == 0
    return settings


@pytest.fixture
def settings(graded: Settings, tmp_path: Path) -> Settings:
    shutil.copytree(graded.root, tmp_path / "course")
    return course(tmp_path / "course", n=MASTER)


@pytest.fixture
def of_an_earlier_version(settings: Settings) -> Settings:
    """Ana's record as it was once written: in the folder of the notebooks, and without their hashes."""
    entry = json.loads(settings.record("ana", "a1").read_text())
    del entry["autograded"]
    (settings.autograded("ana", "a1") / "practico.json").write_text(json.dumps(entry))
    settings.record("ana", "a1").unlink()
    return settings


def fresh(settings: Settings, *, dry_run: bool = False) -> Iterable[str]:
    """Whom a grading grades anew."""
    batch = grade(settings, Request("a1", jobs=1, dry_run=dry_run), grader, lambda _line, _total: None)
    return [line.student for line in batch.lines if line.fresh]


def test_nothing_of_the_record_is_in_the_folder_that_nbgrader_copies(graded: Settings) -> None:
    assert [path.name for path in graded.autograded("ana", "a1").iterdir()] == ["n.ipynb"]
    assert graded.record("ana", "a1") == graded.root / "autograded" / "ana" / "a1.practico.json"
    assert graded.record("ana", "a1").is_file()
    assert recorded_students(graded, "a1") == ["ana", "eva"]


def test_one_in_the_old_place_is_read_and_moved(of_an_earlier_version: Settings) -> None:
    settings = of_an_earlier_version
    old = settings.autograded("ana", "a1") / "practico.json"
    text = old.read_bytes()
    assert read_record(settings, "ana", "a1") == json.loads(text)
    assert recorded_students(settings, "a1") == ["ana", "eva"]
    assert main(["--course", str(settings.root), "grade", "a1", "--replay"]) == 0
    assert fresh(settings, dry_run=True) == []
    assert old.is_file()
    assert fresh(settings) == []
    assert not old.exists()
    assert settings.record("ana", "a1").read_bytes() == text


def test_grading_anew_leaves_none_in_the_old_place(of_an_earlier_version: Settings) -> None:
    settings = of_an_earlier_version
    assert main(["--course", str(settings.root), "grade", "a1", "--force", "--student", "ana"]) == 0
    assert record_file(settings, "ana", "a1") == settings.record("ana", "a1")
    assert [path.name for path in settings.autograded("ana", "a1").iterdir()] == ["n.ipynb"]


def test_a_file_of_its_name_that_was_handed_in_is_none(of_an_earlier_version: Settings) -> None:
    """nbgrader's autograde copies whatever was handed in to autograded/."""
    settings = of_an_earlier_version
    (settings.submitted("ana", "a1") / "practico.json").write_text("{}")
    assert read_record(settings, "ana", "a1") is None


def test_a_record_of_other_notebooks_is_out_of_date(settings: Settings) -> None:
    path = settings.autograded("ana", "a1") / "n.ipynb"
    path.write_bytes(path.read_bytes().rstrip())  # as another writer ends a file
    assert read_record(settings, "ana", "a1") is not None
    path.write_text(path.read_text().replace('"nbformat"', ' "nbformat"'))
    assert read_record(settings, "ana", "a1") is None
    assert stored_record(settings, "ana", "a1") is not None  # it still answers an appeal
    assert fresh(settings) == ["ana"]
    shutil.rmtree(settings.autograded("eva", "a1"))
    assert fresh(settings) == ["eva"]


def test_replaying_and_reading_write_nothing(settings: Settings) -> None:
    before = tree_digest(settings.root)
    for arguments in (["grade", "a1", "--replay"], ["history", "ana", "a1"]):
        assert main(["--course", str(settings.root), *arguments]) == 0
    assert tree_digest(settings.root) == before
