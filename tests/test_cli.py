"""The command line: what each command says, and with which exit code."""

import errno
import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from miniature import SQUARES, course, good_master, manual, notebook, write_notebook

from practico import pipeline
from practico.cli import commands, main
from practico.errors import AssignmentError, GraderFault

ROOT = Path(__file__).parents[1]


def run(*arguments, cwd=None):
    command = [sys.executable, "-m", "practico", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", [None, *sorted(commands.commands)])
def test_every_command_has_help_with_an_example(name, capsys):
    assert main([*([name] if name else []), "--help"]) == 0
    shown = capsys.readouterr().out
    assert "Example:\n" in shown
    example = shown.partition("Example:\n")[2].strip().splitlines()[0].split()
    assert example[0] == "practico"
    assert any(word in commands.commands for word in example)


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_example_parses(name):
    """What a help text shows must be a command that this program understands."""
    command = commands.commands[name]
    example = (command.help or "").partition("Example:")[2].strip().splitlines()[0].split()
    assert example[:2] == ["practico", name]
    command.make_context(name, example[2:], resilient_parsing=False)


def test_without_arguments_it_says_what_it_can_do(capsys):
    assert main([]) == 0
    assert "release" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["relaese", "a1"], "No such command 'relaese'"),
        (["release"], "Missing argument 'ASSIGNMENT'; see `practico release --help`."),
        (["release", "a1", "--fast"], "No such option"),
        (["demo", "--students", "0"], "Invalid value for '--students'"),
        (["--course", "/nowhere", "release", "a1"], "no nbgrader_config.py here"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_2(arguments, sentence, capsys):
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert sentence in shown.err
    assert shown.err.count("\n") == 1
    assert shown.err.startswith("practico: ")
    assert shown.out == ""


def test_a_missing_assignment_is_one_sentence_and_exit_2(tmp_path):
    course(tmp_path)
    done = run("release", "a2", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "practico: source/a2: no such assignment; choose a1.",
    ]


def test_a_faulty_master_is_one_sentence_and_exit_2(tmp_path, capsys):
    course(tmp_path, m=notebook(SQUARES, SQUARES | {"id": "other"}))
    assert main(["--course", str(tmp_path), "release", "a1"]) == 2
    last = capsys.readouterr().err.splitlines()[-1]
    assert last == (
        "practico: m.ipynb, cell 2 (squares): cell 1 has the same grade_id; give each cell its own."
    )
    assert not (tmp_path / "release").exists()


def test_release_prints_plain_lines_when_piped(tmp_path):
    course(tmp_path, one=good_master(), two=good_master())
    done = run("--course", tmp_path, "release", "a1", "--no-verify")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "notebook  to write  graded  points",
        "one       1         1       1",
        "two       1         1       1",
        "a1: 2 points, 2 files, nothing leaks.",
        f"For students: {tmp_path / 'release' / 'a1'}",
        f"For the LMS:  {tmp_path / 'release' / 'a1.zip'}",
    ]
    assert done.stderr == "Releasing a1 …\n"


@pytest.mark.parametrize(
    "case",
    [
        (
            AssignmentError("two tests alike", "m.ipynb", "remove one"),
            2,
            "m.ipynb: two tests alike; remove one.",
        ),
        (GraderFault("the gradebook is locked"), 1, "the gradebook is locked."),
        (OSError(errno.ENOSPC, "No space left on device", "gradebook.db"), 2, "gradebook.db: No space left"),
        (PermissionError(errno.EACCES, "Permission denied", "release"), 2, "release: Permission denied"),
        (KeyboardInterrupt(), 130, "interrupted"),
    ],
)
def test_one_place_turns_errors_into_exit_codes(case, tmp_path, monkeypatch, capsys):
    error, code, shown = case

    def fail(*_arguments, **_named):
        raise error

    monkeypatch.setattr(pipeline, "release", fail)
    course(tmp_path)
    assert main(["--course", str(tmp_path), "release", "a1"]) == code
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"practico: {shown}")


def test_a_bug_of_ours_is_not_dressed_up(tmp_path, monkeypatch):
    def fail(*_arguments, **_named):
        raise FileNotFoundError(errno.ENOENT, "No such file", "x")

    monkeypatch.setattr(pipeline, "release", fail)
    course(tmp_path)
    with pytest.raises(FileNotFoundError):
        main(["--course", str(tmp_path), "release", "a1"])


def test_the_command_line_starts_without_heavy_imports():
    code = "import sys, practico.cli; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"nbgrader", "nbformat", "numpy", "IPython", "rich", "traitlets", "sqlalchemy", "matplotlib"}
    assert heavy.isdisjoint(done.stdout.split())


def test_the_installed_program_is_the_module(capfd):
    done = run("--version")
    assert done.stdout.startswith("practico, version ")
    program = Path(sys.executable).with_name("practico")
    assert (
        subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
        == done.stdout
    )


def test_grade_writes_what_everyone_earned(tmp_path):
    """Released, handed in right, wrong and unreadable; a second run grades nothing again."""
    settings = course(tmp_path)
    assert main(["--course", str(tmp_path), "release", "a1", "--no-verify"]) == 0
    wrong = good_master()
    wrong["cells"][1]["source"] = "def squares(n):\n    return [1]"
    write_notebook(settings.submitted("ana", "a1") / "squares.ipynb", good_master())
    write_notebook(settings.submitted("bruno", "a1") / "squares.ipynb", wrong)
    run_grade = ("--course", tmp_path, "grade", "a1", "--json", tmp_path / "grades.json")
    first = run(*run_grade)
    assert first.returncode == 0, first.stderr
    assert first.stdout.splitlines()[:3] == [
        "student  score  of  status",
        "ana      1      1   graded",
        "bruno    0      1   graded",
    ]
    document = json.loads((tmp_path / "grades.json").read_text())
    assert list(document) == ["assignment", "max_score", "seconds", "isolation", "submissions"]
    bruno = document["submissions"][1]
    assert (bruno["student"], bruno["status"], bruno["score"], bruno["max_score"]) == (
        "bruno",
        "graded",
        0,
        1,
    )
    cell = bruno["notebooks"][0]["cells"][0]
    assert (cell["grade_id"], cell["outcome"], cell["points"]) == ("test_squares", "failed", 1)
    assert "squares(11)" not in json.dumps(document)
    again = run(*run_grade)
    assert "a1: 0 graded in" in again.stdout
    assert json.loads((tmp_path / "grades.json").read_text())["submissions"] == document["submissions"]
    (settings.submitted("bruno", "a1") / "squares.ipynb").write_text("not a notebook")
    review = run(*run_grade)
    assert review.returncode == 1
    assert "Needs a person: bruno: squares: " in review.stdout


def test_doctor_lists_every_barrier(tmp_path):
    done = run("--course", tmp_path, "doctor")
    versions, _, barriers = done.stdout.partition("\n\n")
    assert versions.startswith("component")
    rows = barriers.splitlines()
    assert rows[0].split() == ["barrier", "holds", "how"]
    fallen = [row for row in rows[1:] if "  NO " in row]
    assert done.returncode == (1 if fallen else 0), done.stdout + done.stderr
    assert len(rows) > 8


def test_click_is_used_nowhere_else():
    """Only cli/ knows the library of the command line."""
    users = {
        path.parent.name for path in (ROOT / "practico").rglob("*.py") if "import click" in path.read_text()
    }
    assert users == {"cli"}
    assert isinstance(commands, click.Group)


def test_grade_says_how_much_waits_for_a_person(tmp_path, capsys):
    stubs = (manual("why", "YOUR ANSWER HERE"), manual("how", "YOUR ANSWER HERE"))
    settings = course(tmp_path, m=notebook(SQUARES, *stubs))
    assert main(["--course", str(tmp_path), "release", "a1", "--no-verify"]) == 0
    both = notebook(SQUARES, manual("why", "because"), manual("how", "so"))
    one = notebook(SQUARES, manual("why", "because"), stubs[1])
    write_notebook(settings.submitted("ana", "a1") / "m.ipynb", both)
    write_notebook(settings.submitted("luis", "a1") / "m.ipynb", one)
    capsys.readouterr()
    assert main(["--course", str(tmp_path), "grade", "a1"]) == 0
    assert "To grade by hand, in the formgrader: 3 answers of 2 students." in capsys.readouterr().out
