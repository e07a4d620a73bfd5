"""What is not as it should be: kept, told, and harmful to nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from archives import MAY, another, answer, canvas, kinds, moodle, raw_zip, write, zipped

from practico.collect.values import Kind
from practico.errors import UserError

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OLD, NEW = answer("return [1]"), answer()
ROSTER = (
    "id,first_name,last_name,lms_user_id\n"
    "garcia_ana,Ana,García,11\npaz_eva,Eva,Paz,12\nsosa_leo,Leo,Sosa,13\n"
)


def test_everything_that_is_not_understood_is_told(small):
    small.roster(ROSTER)
    files = {
        moodle(11, "Ana García", "squares.ipynb"): b"<html>",
        moodle(12, "Eva Paz", "squares.ipynb"): OLD,
        moodle(12, "Eva Paz", "squares(1).ipynb"): NEW,
        moodle(13, "Leo Sosa", "tarea.pdf"): b"%PDF",
        moodle(66, "Rita Rey", "squares.ipynb"): NEW,
        moodle(13, "Leo Sosa", "tp.rar"): b"Rar!",
        "stray.ipynb": NEW,
        moodle(11, "Ana García", "a.html", "assignfeedback_file"): b"",
    }
    result = small.collect(write(small.inbox / "a.zip", zipped(files)))
    told = {problem.kind: problem for problem in result.problems}
    assert set(kinds(result)) == {
        Kind.UNREADABLE, Kind.TWO_NOTEBOOKS, Kind.NO_NOTEBOOK, Kind.UNKNOWN_STUDENT, Kind.REFUSED,
        Kind.WRONG_TYPE,
    }  # fmt: skip
    assert told[Kind.UNREADABLE].student == "garcia_ana"
    assert "Rita Rey (66) is not in the roster" in told[Kind.UNKNOWN_STUDENT].what
    assert "handed in: tarea.pdf; asked for: squares.ipynb" in told[Kind.NO_NOTEBOOK].what
    assert "RAR archives are not opened" in told[Kind.REFUSED].what
    assert kinds(result, person=False) == [Kind.LEFT_OUT]
    assert small.submitted("garcia_ana") == {"squares.ipynb": b"<html>"}  # for a person to look at
    assert "sosa_leo" not in small.students()
    assert small.attempts("sosa_leo")[0]["files"].keys() == {"tarea.pdf"}


def test_whose_file_was_refused_is_told_and_is_not_missing(small):
    small.roster(ROSTER)
    files = {moodle(11, "Ana García", "tp.rar"): b"Rar!", moodle(12, "Eva Paz", "squares.ipynb"): NEW}
    result = small.collect(write(small.inbox / "a.zip", zipped(files)))
    assert [(problem.kind, problem.student) for problem in result.problems] == [
        (Kind.REFUSED, "garcia_ana"),
        (Kind.NO_NOTEBOOK, "garcia_ana"),
    ]
    assert result.missing == ("sosa_leo",)
    assert small.attempts("garcia_ana") == []


def test_every_file_is_collected_or_told(small):
    """The sum over the archive: what is on the shelf, what is a problem's, what is junk."""
    files = {
        moodle(1, "Ana", "squares.ipynb"): NEW, moodle(1, "Ana", "../../x"): b"",
        moodle(2, "Eva", "t.7z"): b"", "__MACOSX/._x": b"", "alone.txt": b"",
        moodle(2, "Eva", "b/c/squares.ipynb"): OLD,
    }  # fmt: skip
    result = small.collect(write(small.inbox / "a.zip", zipped(files)))
    kept = sum(len(each["files"]) for student in ("ana", "eva") for each in small.attempts(student))
    told = sum(problem.kind in (Kind.REFUSED, Kind.WRONG_TYPE) for problem in result.problems)
    assert kept + told + result.archives[0].junk == len(files)


def test_namesakes_without_a_roster_are_kept_apart(small):
    files = {moodle(1, "Ana García", "squares.ipynb"): OLD, moodle(2, "Ana García", "squares.ipynb"): NEW}
    result = small.collect(write(small.inbox / "a.zip", zipped(files)))
    assert small.students() == ["ana_garcia_1", "ana_garcia_2"]
    assert kinds(result) == [Kind.NAMESAKES, Kind.NAMESAKES]


def test_a_namesake_in_a_later_archive_does_not_inherit(small):
    small.collect(canvas(small, "1.zip", MAY, {moodle(1, "Ana García", "squares.ipynb"): OLD}))
    result = small.collect(canvas(small, "2.zip", MAY + DAY, {moodle(2, "Ana García", "squares.ipynb"): NEW}))
    assert small.students() == ["ana_garcia", "ana_garcia_2"]
    assert kinds(result) == [Kind.NAMESAKES]


def test_names_that_collide_are_both_kept(small):
    prefix = "Ana_1_assignsubmission_file/"
    data = raw_zip(
        (f"{prefix}squares.ipynb".encode(), NEW),
        (f"{prefix}d.csv".encode(), b"1"),
        (f"{prefix}D.CSV".encode(), b"2"),
        (f"{prefix}d.csv".encode(), b"3"),
        (f"{prefix}d.csv".encode(), b"1"),
    )
    small.collect(write(small.inbox / "a.zip", data))
    assert small.submitted("ana") == {
        "squares.ipynb": NEW,
        "d.csv": b"1",
        "D~2.CSV": b"2",
        "d~2.csv": b"3",
    } or (sorted(small.submitted("ana").values()) == sorted([NEW, b"1", b"2", b"3"]))


def test_a_file_where_another_needs_a_folder(small):
    prefix = b"Ana_1_assignsubmission_file/"
    names = (b"squares.ipynb", b"data", b"data/d.csv", b"tp.zip", b"Data/e.csv")
    entries = [(prefix + name, NEW if name.endswith(b"ipynb") else name) for name in names]
    entries[3] = (entries[3][0], zipped({"data": b"2", "f/x": b"3"}))
    small.collect(write(small.inbox / "a.zip", raw_zip(*entries)))
    assert sorted(small.submitted("ana").values()) == sorted(
        [NEW, b"data", b"data/d.csv", b"Data/e.csv", b"2", b"3"]
    )


def test_a_virtual_environment_does_not_push_out_the_notebook(small):
    files = {f"tp/env/{n}.py": b"" for n in range(1500)} | {"tp/squares.ipynb": NEW}
    result = small.collect(write(small.inbox / "ana.zip", zipped(files)))
    assert small.submitted("ana")["squares.ipynb"] == NEW
    assert "1501 files" in result.problems[0].what


def test_wrong_use_is_told(small):
    with pytest.raises(UserError, match="no such file or folder"):
        small.collect(small.inbox / "none.zip")
    archive = write(small.inbox / "a.zip", zipped({}))
    with pytest.raises(UserError, match="is no time zone"):
        small.collect(archive, timezone="Mars/Olympus")
    with pytest.raises(UserError, match="named_regexp"):
        small.collect(archive, source="nbgrader")


def test_another_assignments_notebook_is_not_graded(small):
    result = small.collect(write(small.inbox / "a.zip", zipped({moodle(1, "Ana", "otra.ipynb"): another()})))
    assert Kind.UNKNOWN_NOTEBOOK in kinds(result)
    assert small.students() == []


def test_a_students_own_timestamp_and_records_are_kept_and_not_placed(small):
    files = {
        moodle(1, "Ana", name): data
        for name, data in {
            "squares.ipynb": NEW, "timestamp.txt": b"2000-01-01 00:00:00 UTC", "practico.json": b"{}",
            "submission_secret.txt": b"s", "sub/timestamp.txt": b"fine",
        }.items()
    }  # fmt: skip
    small.collect(write(small.inbox / "a.zip", zipped(files)))
    assert small.timestamp("ana") == "2026-05-22 20:00:00.000000 UTC"
    assert set(small.submitted("ana")) == {"squares.ipynb", "sub/timestamp.txt"}
    assert len(small.attempts("ana")[0]["files"]) == 5


def test_a_link_in_submitted_is_not_replaced(small, tmp_path):
    secret = write(tmp_path / "elsewhere" / "squares.ipynb", OLD)
    place = small.settings.submitted("ana", "a1")
    place.mkdir(parents=True)
    (place / "squares.ipynb").symlink_to(secret)
    files = {moodle(1, "Ana", "squares.ipynb"): NEW, moodle(2, "Eva", "squares.ipynb"): NEW}
    result = small.collect(write(small.inbox / "a.zip", zipped(files)))
    assert "squares.ipynb in" in result.problems[0].what
    assert (place / "squares.ipynb").readlink() == secret
    assert secret.read_bytes() == OLD
    assert small.submitted("eva") == {"squares.ipynb": NEW}


def test_a_file_where_a_students_folder_should_be_costs_that_student_alone(small):
    write(small.settings.root / "submitted" / "ana", b"a file")
    files = {moodle(1, "Ana", "squares.ipynb"): NEW, moodle(2, "Eva", "squares.ipynb"): NEW}
    result = small.collect(write(small.inbox / "a.zip", zipped(files)))
    assert [(problem.kind, problem.student) for problem in result.problems] == [(Kind.REFUSED, "ana")]
    assert small.submitted("eva") == {"squares.ipynb": NEW}
