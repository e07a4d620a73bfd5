"""Which attempt counts when archives come again, late, or in any order; what stood there before."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

from archives import MAY, answer, canvas, cubes_answer, kinds, moodle, write, zipped
from miniature import course

from practico.collect.values import Kind

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OLD, NEW = answer("return [1]"), answer()
ROSTER = (
    "id,first_name,last_name,lms_user_id\n"
    "garcia_ana,Ana,García,11\npaz_eva,Eva,Paz,12\nsosa_leo,Leo,Sosa,13\n"
)


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


def test_in_an_lms_archive_the_dates_of_a_students_own_archive_count_for_nothing(small):
    inner = zipped({"squares.ipynb": NEW}, MAY - 900 * DAY)
    small.collect(write(small.inbox / "a.zip", zipped({moodle(1, "Ana", "tp.zip"): inner})))
    assert small.timestamp("ana").startswith("2026-05-22 20:00:00")
