"""From a real gradebook, graded and graded by hand, to the files."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from a_class import SAMPLES
from click.testing import CliRunner
from nbgrader.api import Gradebook

from practico.cli import commands, main
from practico.model import CellResult, NotebookResult, Outcome, SubmissionResult
from practico.notebook.nbgrader_process import nbgrader_environment
from practico.settings import load_settings
from practico.store.gradebook import GradebookStore

DUE = datetime(2026, 5, 22, 23, 59, tzinfo=UTC).replace(tzinfo=None)
CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = "curso"
c.LateSubmissionPlugin.penalty_method = "zero"
"""
PEOPLE = {
    "ana_perez": ("Ana", "Pérez", "1041"),
    "beto": ('Beto "Tito"', "Gómez, hijo", "1042"),
    "caro": ("Caro", "Ñandú", "1043"),
    "dora": ("=cmd|' /C calc'!A0", "Late", "1044"),
}


def result(student: str, f: float | None, h: float | None) -> SubmissionResult:
    def cell(name: str, score: float | None, points: float) -> CellResult:
        outcome = Outcome.NEEDS_REVIEW if score is None else Outcome.PARTIAL
        return CellResult(name, outcome, score, points)

    notebooks = (
        NotebookResult("uno", (cell("prueba_f", f, 60.0),)),
        NotebookResult("dos", (cell("prueba_h", h, 40.0),)),
    )
    return SubmissionResult(student, "p", notebooks)


@pytest.fixture(scope="module")
def graded(tmp_path_factory) -> Path:
    """ana has a manual score, beto needs review, caro is missing, dora is late and loses all."""
    root = tmp_path_factory.mktemp("course")
    (root / "nbgrader_config.py").write_text(CONFIG)
    url = f"sqlite:///{root / 'gradebook.db'}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", nbgrader_environment()["PATH"])
        with Gradebook(url, "curso") as book:
            book.add_assignment("p", duedate=DUE.isoformat())
            for notebook, test, points in (("uno", "prueba_f", 60.0), ("dos", "prueba_h", 40.0)):
                book.add_notebook(notebook, "p")
                book.add_grade_cell(test, notebook, "p", max_score=points, cell_type="code")
            for student, (first, last, number) in PEOPLE.items():
                book.add_student(student, first_name=first, last_name=last, lms_user_id=number)
    with GradebookStore.open(load_settings(root)) as store:
        store.write(result("ana_perez", 55.25, 10.0), DUE - timedelta(hours=1))
        store.write(result("beto", 41.5, None), DUE - timedelta(hours=1))
        store.write(result("dora", 60.0, 40.0), DUE + timedelta(hours=1))
    with Gradebook(url) as book:
        book.find_grade("prueba_h", "dos", "p", "ana_perez").manual_score = 2.0
        book.db.commit()
    (root / "feedback" / "ana_perez" / "p").mkdir(parents=True)
    (root / "feedback" / "ana_perez" / "p" / "uno.html").write_text("<p>bien</p>")
    (root / "feedback" / "ana_perez" / "p" / "practico.json").write_text("{}")
    return root


@pytest.fixture
def course(graded, tmp_path) -> Path:
    return Path(shutil.copytree(graded, tmp_path / "course"))


def run(course: Path, *arguments: str) -> tuple[int, str]:
    with pytest.MonkeyPatch.context() as patch:
        output = io.StringIO()
        patch.chdir(course)
        patch.setattr(sys, "stdout", output)
        patch.setattr(sys, "stderr", output)
        code = main(["--course", str(course), "export", "p", *arguments])
    return code, output.getvalue()


def table(path: Path, delimiter: str = ",") -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return {row["student"]: row for row in csv.DictReader(stream, delimiter=delimiter)}


def test_the_csv_has_nbgraders_own_scores(course):
    code, output = run(course)
    assert code == 1
    assert "Needs a person: beto: left empty: waits for a person: dos/prueba_h" in output
    rows = table(course / "export" / "p.csv")
    subprocess.run(
        [sys.executable, "-m", "nbgrader", "export", "--to=theirs.csv"],
        cwd=course, env=nbgrader_environment(), check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    lines = (course / "theirs.csv").read_text().splitlines()
    theirs = {line.split(",")[3]: line.split(",")[-4:] for line in lines[1:]}
    for student in ("ana_perez", "caro", "dora"):
        raw, penalty, score, _ = map(float, theirs[student])
        assert float(rows[student]["score"]) == score, student
        if student != "caro":
            assert (float(rows[student]["raw_score"]), float(rows[student]["late_penalty"])) == (raw, penalty)
    assert rows["ana_perez"]["score"] == "57.25"  # the manual 2 and not the automatic 10
    assert (rows["dora"]["late_penalty"], rows["dora"]["score"]) == ("100", "0")
    assert rows["beto"]["score"] == ""
    assert rows["caro"]["score"] == "0"
    assert rows["dora"]["first_name"].startswith("'=cmd")


def test_who_handed_in_nothing_has_what_the_course_says(course):
    config = course / "nbgrader_config.py"
    config.write_text(CONFIG + 'c.Practico.missing_submission = "empty"\n')
    run(course)
    assert table(course / "export" / "p.csv")["caro"]["score"] == ""
    run(course, "--missing", "zero", "--decimal-comma")
    assert table(course / "export" / "p.csv", ";")["caro"]["score"] == "0"
    config.write_text(CONFIG + 'c.Practico.missing_submission = "nothing"\n')
    assert run(course)[0] == 2


def test_moodles_worksheet_and_feedback(course):
    code, output = run(course, "--to", "moodle", "--template", str(SAMPLES / "moodle_en.csv"))
    assert code == 1
    text = (course / "export" / "p-moodle.csv").read_bytes().decode("utf-8-sig")
    assert [row["Grade"] for row in csv.DictReader(io.StringIO(text))] == ["57.25", "", "0.00", "0.00"]
    with zipfile.ZipFile(course / "export" / "p-moodle-feedback.zip") as archive:
        assert archive.namelist() == ["Ana Pérez_1041_assignsubmission_file_/uno.html"]
    assert "beto: no feedback page to upload" in output
    assert "caro" not in output


def test_the_courses_own_roster_says_what_the_lms_calls_them(course):
    (course / "roster.csv").write_text("id,first_name,canvas\nana_perez,Ana,501\ncaro,Caro,503\n")
    code, _ = run(
        course, "--to", "canvas", "--template", str(SAMPLES / "canvas_first_last.csv"), "--output", "x/y.csv"
    )
    assert code == 1
    rows = list(csv.reader(io.StringIO((course / "x" / "y.csv").read_text())))
    assert [row[5] for row in rows[2:]] == ["57.25", "", "0.00"]


def test_what_is_missing_or_wrong_is_one_sentence_and_writes_nothing(course):
    sheet = str(SAMPLES / "moodle_en.csv")
    for arguments, what in (
        (["--to", "moodle"], "--template"),
        (["--to", "canvas", "--template", "none.csv"], "cannot be read"),
        (["--to", "canvas", "--template", str(SAMPLES / "canvas_semicolon.csv")], "--out-of 10"),
        (["--template", str(SAMPLES / "canvas.csv")], "fills no template"),
        (["--to", "moodle", "--template", sheet, "--roster", sheet], "no column `id`"),
        (["--to", "moodle", "--template", sheet, "--column", "Nota"], "no column"),
    ):
        code, output = run(course, *arguments)
        assert code == 2, output
        assert what in output
        assert len(output.splitlines()) == 1
    assert not (course / "export").exists() or not list((course / "export").iterdir())


def test_an_assignment_that_was_never_released_is_named(course):
    code = CliRunner().invoke(commands, ["--course", str(course), "export", "q"], standalone_mode=False)
    assert "q: is not in the gradebook" in str(code.exception)


def nbgrader_export(course: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nbgrader", "export", *arguments]
    return subprocess.run(
        command,
        cwd=course,
        env=nbgrader_environment(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.slow
def test_nbgrader_export_takes_ours(course):
    done = nbgrader_export(course, "--exporter", "practico.nbgrader_export.CsvExport", "--to", "ours.csv")
    assert done.returncode == 0, done.stderr
    assert "needs a person: beto" in done.stderr
    run(course)
    assert (course / "ours.csv").read_bytes() == (course / "export" / "p.csv").read_bytes()
    shutil.copy(SAMPLES / "moodle_en.csv", course / "sheet.csv")
    exporter = ["--exporter", "practico.nbgrader_export.MoodleExport", "--to", "sheet.csv"]
    done = nbgrader_export(course, *exporter, "--assignment", "['p']", "--student", "['ana_perez']")
    assert done.returncode == 0, done.stderr
    text = (course / "sheet.csv").read_bytes().decode("utf-8-sig")
    assert [row["Grade"] for row in csv.DictReader(io.StringIO(text))] == ["57.25", "41.50", "", ""]


def test_nbgrader_export_says_what_to_mend(course):
    done = nbgrader_export(course, "--exporter", "practico.nbgrader_export.CanvasExport")
    assert done.returncode == 2
    assert "give --to FILE" in done.stderr
    assert "Traceback" not in done.stderr
