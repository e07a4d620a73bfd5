"""`practico collect` as a TA runs it, and nbgrader's own commands on what it leaves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from archives import MAY, answer, cubes_answer, raw_zip, write, zipped

from practico.cli import main

PYTHON = Path(sys.executable)


def run(small, *arguments):
    return main(["--course", str(small.settings.root), "collect", "a1", *map(str, arguments)])


def test_what_is_printed(small, capsys):
    small.roster("id,full name\ngarcia_ana,Ana García\npaz_eva,Eva Paz\nsosa_leo,Leo Sosa\n")
    files = {
        "Ana García_1_assignsubmission_file/Copia de squares.ipynb": answer(),
        "Eva Paz_2_assignsubmission_file/tarea.pdf": b"%PDF",
        "stray.txt": b"",
    }
    assert run(small, write(small.inbox / "a.zip", zipped(files)), "--timezone", "UTC") == 1
    assert capsys.readouterr().out.splitlines() == [
        "archive  from    hand-ins  files  system files",
        "a.zip    moodle  2         3      0",
        "",
        "student     handed in (UTC)      late  notebooks  is graded",
        "garcia_ana  by 2026-05-22 20:00  ?     squares    yes",
        "paz_eva     by 2026-05-22 20:00  ?     none       -",
        "",
        "a1: 2 new attempts collected, of 2 students; 0 were there already.",
        "Nothing from 1: sosa_leo",
        "Needs a person: a.zip: stray.txt: its name does not say whose it is (moodle)",
        "Needs a person: paz_eva: no notebook to grade; handed in: tarea.pdf; asked for: squares.ipynb",
    ]


def test_the_document_for_machines(small, tmp_path):
    archive = write(small.inbox / "s.zip", zipped({"ana_LATE_1_5_squares.ipynb": answer()}))
    assert run(small, archive, "--json", tmp_path / "out.json", "--timezone", "UTC", "--dry-run") == 0
    document = json.loads((tmp_path / "out.json").read_text())
    assert document["dry_run"] is True
    assert document["collected"] == [
        {
            "student": "ana_1", "identity": "ana (1)", "archive": "s.zip", "source": "canvas", "new": True,
            "counts": True, "when": MAY.isoformat(), "when_means": "seen", "late": True,
            "notebooks": ["squares"], "carried": [], "files": 1,
        }
    ]  # fmt: skip
    assert not small.students()


def test_hostile_names_are_only_read_by_the_terminal(small, capsys):
    name = b"\x1b]0;owned\x07\x1b[2J\xe2\x80\xaegpj_1_assignsubmission_file/\x1b[31mx\r\n.exe"
    run(small, write(small.inbox / "\x1b[2Ja.zip", raw_zip((name, b""), (b"\x1b[2J", b""))))
    shown = capsys.readouterr()
    assert all(character.isprintable() or character == "\n" for character in shown.out + shown.err)


def test_wrong_use_is_one_sentence(small, capsys):
    assert run(small, small.inbox / "none.zip") == 2
    assert (
        capsys.readouterr()
        .err.splitlines()[-1]
        .endswith("none.zip: there is no such file or folder; give the archive's path.")
    )


def command(small, *arguments):
    environment = {**os.environ, "PATH": f"{PYTHON.parent}:{os.environ['PATH']}"}
    program = [str(PYTHON.parent / arguments[0]), *map(str, arguments[1:])]
    return subprocess.run(  # noqa: PLW1510
        program, cwd=small.settings.root, env=environment, capture_output=True, text=True, timeout=300
    )


@pytest.mark.slow
def test_nbgraders_own_commands_and_grading_work_on_what_was_collected(double):
    """Handed in through Moodle, late and in time; listed and graded by both; zip_collect beside it."""
    from nbgrader.api import Gradebook
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory

    (double.settings.root / "nbgrader_config.py").write_text(
        'c = get_config()\nc.CourseDirectory.course_id = "mini"\n'
        'c.FileNameCollectorPlugin.named_regexp = r".*extracted/(?P<student_id>\\w+)-(?P<file_id>\\w+)"\n'
    )
    assert command(double, "nbgrader", "generate_assignment", "a1").returncode == 0
    due = MAY - timedelta(hours=1)
    with Gradebook(double.settings.db_url) as gradebook:
        gradebook.update_or_create_assignment("a1", duedate=due.replace(tzinfo=None))
    double.roster("id,first_name,last_name\nana,Ana,García\neva,Eva,Paz\n")
    files = {
        "Ana García_1_assignsubmission_file/squares.ipynb": answer(),
        "Ana García_1_assignsubmission_file/cubes(1).ipynb": cubes_answer(),
        "Eva Paz_2_assignsubmission_file/tp.zip": zipped(
            {"tp/squares.ipynb": answer("return [1]"), "tp/d.csv": b"1"}
        ),
    }
    archive = write(double.inbox / "a.zip", zipped(files))
    sheet = double.inbox / "sheet.csv"
    rows = 'Participant 2,Eva Paz,"Friday, 22 May 2026, 7:30 PM"\n'
    sheet.write_text(f"Identifier,Full name,Last modified (submission)\n{rows}")
    done = command(double, "practico", "collect", "a1", archive, "--roster", sheet, "--timezone", "UTC")
    assert done.returncode == 0, done.stdout + done.stderr
    assert double.timestamp("ana").startswith("2026-05-22 19:00:00")  # not known to be late

    graded = command(double, "practico", "grade", "a1")
    assert graded.returncode == 0, graded.stdout + graded.stderr
    rows = dict(line.split(maxsplit=1) for line in graded.stdout.splitlines()[1:3])
    assert rows["ana"].split()[:2] == ["2", "2"]
    assert rows["eva"].split()[:2] == ["0", "2"]

    api = NbGraderAPI(
        CourseDirectory(root=str(double.settings.root), db_url=double.settings.db_url, course_id="mini")
    )
    assert api.get_submitted_students("a1") == {"ana", "eva"}
    assert api.get_autograded_students("a1") == {"ana", "eva"}
    with Gradebook(double.settings.db_url) as gradebook:
        assert gradebook.find_submission("a1", "ana").total_seconds_late == 0
        assert gradebook.find_submission("a1", "eva").total_seconds_late == 30 * 60

    autograded = command(double, "nbgrader", "autograde", "a1", "--force", "--student", "ana")
    assert autograded.returncode == 0, autograded.stderr
    with Gradebook(double.settings.db_url) as gradebook:
        assert gradebook.find_submission("a1", "ana").score == 2

    extracted = double.settings.root / "downloaded" / "a1" / "archive" / "leo-squares.ipynb"
    write(extracted, answer())
    collected = command(double, "nbgrader", "zip_collect", "a1")
    assert collected.returncode == 0, collected.stderr
    assert double.submitted("leo") == {"squares.ipynb": answer()}
    write(double.inbox / "b" / "leo" / "squares.ipynb", answer("return 3"), datetime.now(UTC))
    double.roster("id,first_name,last_name\nana,Ana,García\neva,Eva,Paz\nleo,Leo,Sosa\n")
    assert command(double, "practico", "collect", "a1", double.inbox / "b").returncode == 0
    assert double.submitted("leo") == {"squares.ipynb": answer("return 3")}
    assert len(double.attempts("leo")) == 2
