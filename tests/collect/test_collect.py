"""Archives in, submissions out: what is kept, what counts, what is told."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from archives import MAY, another, answer, cubes_answer, raw_zip, tarred, write, zipped
from miniature import course

from practico.collect.values import Kind
from practico.errors import UserError

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OLD, NEW = answer("return [1]"), answer()
ROSTER = (
    "id,first_name,last_name,lms_user_id\n"
    "garcia_ana,Ana,García,11\npaz_eva,Eva,Paz,12\nsosa_leo,Leo,Sosa,13\n"
)


def moodle(number, name, file, plugin="assignsubmission_file"):
    return f"{name}_{number}_{plugin}/{file}"


def kinds(result, *, person=True):
    return [problem.kind for problem in result.problems if problem.needs_person is person]


def test_moodle_in_folders_with_inner_archives_and_helper_files(small):
    small.roster(ROSTER)
    inner = zipped(
        {"tp/squares.ipynb": NEW, "tp/data/d.csv": b"1,2", "tp/helper.py": b"x = 1", "notes.txt": b"n"}
    )
    archive = write(
        small.inbox / "c-a1-9.zip",
        zipped({moodle(11, "Ana García", "squares.ipynb"): OLD, moodle(12, "Eva Paz", "tp.zip"): inner}),
    )
    result = small.collect(archive)
    assert small.students() == ["garcia_ana", "paz_eva"]
    assert small.submitted("garcia_ana") == {"squares.ipynb": OLD}
    assert small.submitted("paz_eva") == {
        "squares.ipynb": NEW, "data/d.csv": b"1,2", "helper.py": b"x = 1", "notes.txt": b"n",
    }  # fmt: skip
    assert result.missing == ("sosa_leo",)
    assert result.archives[0].source == "moodle"
    assert not result.needs_person


def test_canvas_late_and_resubmitted(small):
    small.roster(ROSTER)
    archive = write(
        small.inbox / "submissions.zip",
        zipped({"garcíaana_LATE_11_501_squares-1.ipynb": NEW, "pazeva_12_502_squares.ipynb": OLD}),
    )
    result = small.collect(archive)
    assert small.submitted("garcia_ana") == {"squares.ipynb": NEW}
    late = {one.student: one.late for one in result.taken}
    assert late == {"garcia_ana": True, "paz_eva": False}
    assert small.attempts("garcia_ana")[0]["late"] is True


def test_classroom_in_parts(double):
    """Drive cut one download in two; a student's notebooks lie in both."""
    names = [double.inbox / f"Tarea-20260522T234500Z-00{n}.zip" for n in (1, 2)]
    write(names[0], zipped({"Tarea/Ana García - squares.ipynb": NEW, "Tarea/Eva Paz - squares.ipynb": OLD}))
    write(names[1], zipped({"Tarea/Ana García - cubes.ipynb": cubes_answer()}))
    result = double.collect(*names)
    assert set(double.submitted("ana_garcia")) == {"squares.ipynb", "cubes.ipynb"}
    assert len(double.attempts("ana_garcia")) == 1
    assert [line.source for line in result.archives] == ["classroom"]


def test_the_exchange_with_all_its_attempts(small):
    inbound = small.inbox / "inbound"
    for hour, data in ((20, OLD), (22, NEW), (21, answer("return 0"))):
        folder = inbound / f"ana+a1+2026-05-22 {hour}:00:00.500000 UTC+Sm9obiBEb2U{hour}"
        write(folder / "squares.ipynb", data)
        write(folder / "timestamp.txt", f"2026-05-22 {hour}:00:00.500000 UTC".encode())
        write(folder / "submission_secret.txt", b"s")
    write(inbound / "ana+a2+2026-05-22 23:00:00 UTC" / "squares.ipynb", NEW)
    result = small.collect(inbound)
    assert small.submitted("ana") == {"squares.ipynb": NEW, "submission_secret.txt": b"s"}
    assert small.timestamp("ana") == "2026-05-22 22:00:00.500000 UTC"
    assert len(small.attempts("ana")) == 3
    assert "of a2, not of a1" in result.problems[0].what


def test_a_folder_of_everything(small):
    """What a TA's download folder looks like: each archive is understood by itself."""
    small.roster(ROSTER)
    write(small.inbox / "c-a1-9.zip", zipped({moodle(11, "Ana García", "squares.ipynb"): NEW}))
    write(small.inbox / "submissions.zip", zipped({"pazeva_12_502_squares.ipynb": NEW}))
    write(small.inbox / "sosa_leo.practico.zip", zipped({"squares.ipynb": NEW}))
    write(small.inbox / ".DS_Store", b"")
    result = small.collect(small.inbox)
    assert small.students() == ["garcia_ana", "paz_eva", "sosa_leo"]
    assert {line.source for line in result.archives if line.hand_ins} == {"moodle", "canvas", "plain"}
    assert not result.needs_person


def test_a_folder_unpacked_by_hand_is_read_like_its_archive(small):
    write(small.inbox / moodle(11, "Ana García", "squares.ipynb"), NEW)
    write(small.inbox / moodle(12, "Eva Paz", "tp.zip"), zipped({"squares.ipynb": OLD}))
    write(small.inbox / "Leo Sosa_13_assignsubmission_file_tp.zip", zipped({"squares.ipynb": OLD}))
    small.collect(small.inbox)
    assert small.students() == ["ana_garcia", "eva_paz", "leo_sosa"]


def test_the_same_archive_twice_changes_nothing(double):
    double.roster(ROSTER)
    archive = write(
        double.inbox / "a.zip",
        zipped({moodle(11, "Ana García", "x(1).ipynb"): NEW, moodle(12, "Eva Paz", "squares.ipynb"): OLD}),
    )
    double.collect(archive)
    before = double.snapshot()
    result = double.collect(archive)
    assert double.snapshot() == before
    assert not any(one.is_new for one in result.taken)


def canvas(small, name, when, files):
    return write(small.inbox / name, zipped(files, when), when)


def test_a_newer_archive_adds_an_attempt_and_an_older_one_is_kept_below(small):
    first = canvas(small, "1.zip", MAY, {"ana_1_5_squares.ipynb": OLD, "eva_2_6_squares.ipynb": OLD})
    second = canvas(small, "2.zip", MAY + DAY, {"ana_1_7_squares-1.ipynb": NEW, "eva_2_6_squares.ipynb": OLD})
    small.collect(second)
    result = small.collect(first)
    assert small.submitted("ana_1") == {"squares.ipynb": NEW}
    assert len(small.attempts("ana_1")) == 2
    assert [(one.student, one.is_new, one.counts) for one in result.taken] == [
        ("ana_1", True, False),
        ("eva_2", True, True),
    ]
    assert small.timestamp("eva_2").startswith("2026-05-22 20:00:00")  # there since the first download
    before = small.snapshot()
    small.collect(first, second)
    assert small.snapshot() == before


def test_in_whatever_order_archives_come_the_outcome_is_one(small, tmp_path):
    texts = ("return 1", "return 2", "return 1")
    archives = [
        canvas(small, f"{n}.zip", MAY + n * DAY, {"ana_1_5_squares.ipynb": answer(text)})
        for n, text in enumerate(texts)
    ]
    outcomes = set()
    for number, order in enumerate(permutations(archives)):
        other = replace(small, settings=course(tmp_path / f"c{number}"))
        for archive in order:
            other.collect(archive)
        outcomes.add((other.submitted("ana_1")["squares.ipynb"], other.timestamp("ana_1")))
    assert outcomes == {(answer("return 1"), "2026-05-24 20:00:00.000000 UTC")}


def test_a_notebook_that_was_not_handed_in_again_is_carried_over(double):
    double.collect(
        canvas(double, "1.zip", MAY, {"ana_1_5_squares.ipynb": NEW, "ana_1_6_cubes.ipynb": cubes_answer()})
    )
    result = double.collect(
        canvas(double, "2.zip", MAY + DAY, {"ana_1_7_cubes-1.ipynb": cubes_answer("return 1")})
    )
    assert double.submitted("ana_1") == {"squares.ipynb": NEW, "cubes.ipynb": cubes_answer("return 1")}
    assert result.taken[0].carried == ("squares",)
    assert kinds(result, person=False) == [Kind.CARRIED]


def test_what_nbgrader_collected_is_kept_and_only_replaced_by_something_later(small):
    place = small.settings.submitted("ana_1", "a1")
    write(place / "squares.ipynb", OLD)
    write(place / "timestamp.txt", b"2026-05-22 21:00:00.000000 UTC")
    result = small.collect(canvas(small, "1.zip", MAY, {"ana_1_5_squares.ipynb": NEW}))
    assert small.submitted("ana_1") == {"squares.ipynb": OLD}
    assert kinds(result, person=False) == [Kind.CHANGED]
    small.collect(canvas(small, "2.zip", MAY + 2 * HOUR, {"ana_1_6_squares.ipynb": NEW}))
    assert small.submitted("ana_1") == {"squares.ipynb": NEW}
    assert [each["source"] for each in small.attempts("ana_1")] == ["canvas", "submitted", "canvas"]


def test_what_a_ta_mended_by_hand_stays_until_the_student_hands_in_anew(small):
    first = canvas(small, "1.zip", MAY, {"ana_1_5_squares.ipynb": OLD})
    small.collect(first)
    mended = answer("return [2]")
    write(small.settings.submitted("ana_1", "a1") / "squares.ipynb", mended, MAY + HOUR)
    before = {path: data for path, (data, _) in small.snapshot().items() if path.startswith("submitted")}
    for _ in range(2):
        small.collect(first)
        after = {path: data for path, (data, _) in small.snapshot().items() if path.startswith("submitted")}
        assert after == before
    small.collect(canvas(small, "2.zip", MAY + DAY, {"ana_1_5_squares.ipynb": OLD}))
    assert small.submitted("ana_1") == {"squares.ipynb": mended}  # a later download of the same work
    small.collect(canvas(small, "3.zip", MAY + 2 * DAY, {"ana_1_6_squares.ipynb": NEW}))
    assert small.submitted("ana_1") == {"squares.ipynb": NEW}
    assert len(small.attempts("ana_1")) == 3


def test_a_dry_run_says_the_same_and_writes_nothing(small):
    small.roster(ROSTER)
    archive = write(
        small.inbox / "a.zip",
        zipped({moodle(11, "Ana García", "x.ipynb"): NEW, "stray.pdf": b"", moodle(99, "Nobody", "x"): b""}),
    )
    before = small.snapshot()
    dry = small.collect(archive, dry_run=True)
    assert small.snapshot() == before
    wet = small.collect(archive)
    assert (dry.taken, dry.problems, dry.archives) == (wet.taken, wet.problems, wet.archives)


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


def test_anonymous_students_are_known_by_their_number(small):
    files = {moodle(n, "Participante", "squares.ipynb"): NEW for n in (7, 8)}
    result = small.collect(write(small.inbox / "a.zip", zipped(files)))
    assert small.students() == ["participant_7", "participant_8"]
    assert not result.needs_person


def test_a_group_hands_in_for_all(small):
    small.roster("id,full name,group\nana,Ana García,Grupo 3\neva,Eva Paz,Grupo 3\n")
    small.collect(write(small.inbox / "a.zip", zipped({moodle(4, "Grupo 3", "squares.ipynb"): NEW})))
    assert small.submitted("ana") == small.submitted("eva") == {"squares.ipynb": NEW}


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


def test_a_notebook_alone_is_its_students_by_its_name(small):
    small.roster(ROSTER)
    write(small.inbox / "garcia_ana_squares.ipynb", NEW)
    write(small.inbox / "squares.ipynb", NEW)
    small.collect(small.inbox / "garcia_ana_squares.ipynb")
    assert small.students() == ["garcia_ana"]
    result = small.collect(small.inbox / "squares.ipynb")
    assert [problem.kind for problem in result.problems] == [Kind.WRONG_TYPE]
    assert small.students() == ["garcia_ana"]


def test_dates_of_files_are_used_where_they_say_something(small):
    """A plain zip keeps the files' own dates; a clock that is years ahead is not believed."""
    dates = {"ana/squares.ipynb": MAY - DAY, "eva/squares.ipynb": MAY + 900 * DAY}
    archive = write(small.inbox / "a.zip", zipped(dict.fromkeys(dates, NEW), dates=dates))
    small.collect(archive)
    assert small.timestamp("ana").startswith("2026-05-21 20:00:00")
    assert small.timestamp("eva").startswith("2026-05-22 20:00:00")


def test_moodles_worksheet_says_when(small):
    small.roster("id,full name\nana,Ana García\neva,Eva Paz\n")
    sheet = small.inbox / "Grades.csv"
    row = 'Participant 1,Ana García,"Thursday, 21 May 2026, 9:15 AM"'
    write(sheet, f"Identifier,Full name,Last modified (submission)\n{row}\n".encode())
    files = {moodle(1, "Ana García", "squares.ipynb"): NEW, moodle(2, "Eva Paz", "squares.ipynb"): NEW}
    small.collect(write(small.inbox / "a.zip", zipped(files)), rosters=(sheet,))
    assert small.timestamp("ana").startswith("2026-05-21 09:15:00")
    assert [each["means"] for s in ("ana", "eva") for each in small.attempts(s)] == ["exact", "seen"]


def claim(student, assignment="a1", files=None, moment="2026-05-20T10:00:00-03:00"):
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in (files or {}).items()}
    document = {"estudiante": student, "tarea": assignment, "momento": moment, "archivos": hashes}
    return json.dumps(document).encode()


def test_a_hand_in_file_inside_moodle(small):
    small.roster(ROSTER)
    files = {"squares.ipynb": NEW}
    inner = zipped({**files, "entrega.json": claim("Ana García", files=files)})
    archive = zipped({moodle(11, "Ana García", "a1.practico.zip"): inner})
    result = small.collect(write(small.inbox / "a.zip", archive))
    assert small.submitted("garcia_ana") == files
    assert not result.problems
    assert small.timestamp("garcia_ana").startswith("2026-05-22 20:00:00")  # the LMS's time, not the claim's


def test_a_hand_in_file_that_says_otherwise_than_the_lms(small):
    small.roster(ROSTER)
    inner = zipped(
        {"squares.ipynb": NEW, "entrega.json": claim("paz_eva", "a2", {"squares.ipynb": OLD, "gone.py": b""})}
    )
    archive = zipped({moodle(11, "Ana García", "a1.practico.zip"): inner})
    result = small.collect(write(small.inbox / "a.zip", archive))
    assert small.students() == ["garcia_ana"]
    texts = [problem.what for problem in result.problems]
    assert "made for a2, handed in for a1" in texts
    assert any("made by paz_eva, handed in by garcia_ana" in text for text in texts)
    assert "gone.py was in it, and is missing now" in texts
    assert "squares.ipynb was changed after it was made" in texts


def test_a_hand_in_file_alone_says_whose_it_is(small):
    small.roster(ROSTER)
    inner = zipped({"squares.ipynb": NEW, "entrega.json": claim("garcia_ana")})
    small.collect(write(small.inbox / "entrega.practico.zip", inner))
    assert small.students() == ["garcia_ana"]
    assert small.timestamp("garcia_ana").startswith("2026-05-20 13:00:00")


@pytest.mark.parametrize("data", [b"", b"[]", b"[" * 100_000, b'{"estudiante": 3, "archivos": [1]}', b"\xff"])
def test_a_broken_claim_costs_nothing(small, data):
    archive = zipped({moodle(11, "Ana", "squares.ipynb"): NEW, moodle(11, "Ana", "entrega.json"): data})
    small.collect(write(small.inbox / "a.zip", archive))
    assert small.submitted("ana") == {"squares.ipynb": NEW}


def test_a_class_in_a_tar(small):
    files = {moodle(n, f"Student {n}", "squares.ipynb"): NEW for n in range(5)}
    small.collect(write(small.inbox / "a.tar.xz", tarred(files, "w:xz")))
    assert len(small.students()) == 5


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
