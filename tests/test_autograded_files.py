"""Helper files beside autograded notebooks: whole, read-only, one copy for all students."""

from __future__ import annotations

import os
import stat

import pytest

from practico.autograded_files import HelperFiles, write_file

FILES = {"datos.py": b"x = 1\n", "data/points.csv": b"1,2\n", "empty.txt": b""}


def read(directory) -> dict[str, bytes]:
    return {p.relative_to(directory).as_posix(): p.read_bytes() for p in directory.rglob("*") if p.is_file()}


@pytest.fixture
def helpers():
    return HelperFiles(FILES)


def test_every_student_finds_all_of_them(tmp_path, helpers):
    for student in ("ana", "luis", "rosa"):
        helpers.put_into(tmp_path / student / "p5")
        assert read(tmp_path / student / "p5") == FILES


def test_they_are_one_file_for_all_and_nobody_writes_it(tmp_path, helpers):
    helpers.put_into(tmp_path / "ana")
    helpers.put_into(tmp_path / "luis")
    about = (tmp_path / "luis" / "datos.py").stat()
    assert about.st_nlink == 2
    assert not about.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


def test_what_an_earlier_run_left_is_replaced_where_it_differs(tmp_path, helpers):
    old = tmp_path / "ana" / "datos.py"
    old.parent.mkdir()
    old.write_bytes(b"old")
    helpers.put_into(tmp_path / "ana")
    helpers.put_into(tmp_path / "luis")
    assert read(tmp_path / "ana") == read(tmp_path / "luis") == FILES


def test_a_new_version_leaves_other_students_copies_alone(tmp_path, helpers):
    helpers.put_into(tmp_path / "ana")
    helpers.put_into(tmp_path / "luis")
    HelperFiles(FILES | {"datos.py": b"x = 2\n"}).put_into(tmp_path / "luis")
    assert (tmp_path / "ana" / "datos.py").read_bytes() == b"x = 1\n"
    assert (tmp_path / "luis" / "datos.py").read_bytes() == b"x = 2\n"


def test_copies_do_where_links_do_not(tmp_path, helpers, monkeypatch):
    def refuse(*_paths: object) -> None:
        raise OSError(31, "too many links")

    helpers.put_into(tmp_path / "ana")
    monkeypatch.setattr(os, "link", refuse)
    helpers.put_into(tmp_path / "luis")
    assert read(tmp_path / "luis") == FILES
    assert (tmp_path / "luis" / "datos.py").stat().st_nlink == 1


def test_copies_do_when_the_first_directory_is_gone(tmp_path, helpers):
    helpers.put_into(tmp_path / "ana")
    for name in FILES:
        (tmp_path / "ana" / name).unlink()
    helpers.put_into(tmp_path / "luis")
    helpers.put_into(tmp_path / "rosa")
    assert read(tmp_path / "luis") == read(tmp_path / "rosa") == FILES
    assert (tmp_path / "rosa" / "datos.py").stat().st_nlink == 2


def test_a_file_that_is_the_same_is_not_written(tmp_path):
    path = tmp_path / "a"
    write_file(path, b"1")
    before = path.stat().st_ino
    write_file(path, b"1")
    assert path.stat().st_ino == before
    write_file(path, b"2")
    assert path.read_bytes() == b"2"
    assert list(tmp_path.iterdir()) == [path]
