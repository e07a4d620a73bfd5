"""Archives in, submissions out: one test for each source, and what goes where."""

from __future__ import annotations

from datetime import timedelta

from archives import answer, cubes_answer, moodle, tarred, write, zipped

from practico.collect.values import Kind

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OLD, NEW = answer("return [1]"), answer()
ROSTER = (
    "id,first_name,last_name,lms_user_id\n"
    "garcia_ana,Ana,García,11\npaz_eva,Eva,Paz,12\nsosa_leo,Leo,Sosa,13\n"
)


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


def test_anonymous_students_are_known_by_their_number(small):
    files = {moodle(n, "Participante", "squares.ipynb"): NEW for n in (7, 8)}
    result = small.collect(write(small.inbox / "a.zip", zipped(files)))
    assert small.students() == ["participant_7", "participant_8"]
    assert not result.needs_person


def test_a_group_hands_in_for_all(small):
    small.roster("id,full name,group\nana,Ana García,Grupo 3\neva,Eva Paz,Grupo 3\n")
    small.collect(write(small.inbox / "a.zip", zipped({moodle(4, "Grupo 3", "squares.ipynb"): NEW})))
    assert small.submitted("ana") == small.submitted("eva") == {"squares.ipynb": NEW}


def test_a_notebook_alone_is_its_students_by_its_name(small):
    small.roster(ROSTER)
    write(small.inbox / "garcia_ana_squares.ipynb", NEW)
    write(small.inbox / "squares.ipynb", NEW)
    small.collect(small.inbox / "garcia_ana_squares.ipynb")
    assert small.students() == ["garcia_ana"]
    result = small.collect(small.inbox / "squares.ipynb")
    assert [problem.kind for problem in result.problems] == [Kind.WRONG_TYPE]
    assert small.students() == ["garcia_ana"]


def test_a_class_in_a_tar(small):
    files = {moodle(n, f"Student {n}", "squares.ipynb"): NEW for n in range(5)}
    small.collect(write(small.inbox / "a.tar.xz", tarred(files, "w:xz")))
    assert len(small.students()) == 5
