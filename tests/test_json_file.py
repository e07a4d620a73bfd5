"""`--json FILE` of every command: its folder is made, and what cannot be written is said before the work."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from miniature import check, course, notebook, solution

from practico.cli import commands, main
from practico.errors import UserError
from practico.notebook.release import release
from practico.pipeline.json_file import write_json
from practico.settings import Settings

HALF = solution("half", "def half(x):\n    ### BEGIN SOLUTION\n    return x / 2\n    ### END SOLUTION")
WITH_JSON = sorted(
    name for name, each in commands.commands.items() if any(p.name == "json_file" for p in each.params)
)
ARGUMENTS = {
    "collect": ["a1", "hand_ins.zip", "--dry-run"],
    "feedback": ["a1"],
    "grade": ["a1", "--jobs", "1"],
    "history": ["ana", "a1"],
    "report": ["a1"],
    "similar": ["a1"],
    "verify": ["a1", "--no-mutants", "--jobs", "1"],
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    root = tmp_path_factory.mktemp("json")
    settings = course(root, n=notebook(HALF, check("sure", "assert half(4) == 2")))
    release(settings, "a1")
    for student in ("ana", "eva"):
        folder = settings.submitted(student, "a1")
        folder.mkdir(parents=True)
        (folder / "n.ipynb").write_bytes((settings.release("a1") / "n.ipynb").read_bytes())
    (root / "hand_ins").mkdir()
    assert main(["--course", str(root), "grade", "a1", "--jobs", "1"]) == 0
    return settings


def practico(settings: Settings, command: str, *more: str) -> int:
    given = [str(settings.root / each) if each.endswith(".zip") else each for each in ARGUMENTS[command]]
    return main(["--course", str(settings.root), command, *given, *more])


def test_the_commands_here_are_all_that_have_it() -> None:
    assert set(ARGUMENTS) == set(WITH_JSON)


@pytest.mark.parametrize("command", WITH_JSON)
def test_a_missing_folder_is_made(command: str, graded: Settings, tmp_path: Path) -> None:
    (graded.root / "hand_ins.zip").write_bytes(b"PK\x05\x06" + bytes(18))  # an empty archive
    file = tmp_path / "not" / "there" / "out.json"
    assert practico(graded, command, "--json", str(file)) in (0, 1)
    assert json.loads(file.read_text())
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("command", WITH_JSON)
def test_what_cannot_be_written_is_said_before_the_work(
    command: str, graded: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    file = tmp_path / "file" / "out.json"
    assert practico(graded, command, "--json", str(file)) == 2
    told = capsys.readouterr()
    assert f"Invalid value for '--json': {tmp_path / 'file'} is not a folder where you can write;" in told.err
    assert "Traceback" not in told.err + told.out
    assert told.out == ""


def test_a_folder_in_the_place_of_the_file_is_wrong_use(graded: Settings, tmp_path: Path) -> None:
    assert practico(graded, "grade", "--json", str(tmp_path)) == 2


def test_a_disk_that_refuses_at_the_end_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match=r"cannot be written .*all else is done: give --json another place"):
        write_json(tmp_path / "file" / "out.json", {})


def test_names_that_are_no_text_do_not_stop_it(tmp_path: Path) -> None:
    write_json(tmp_path / "out.json", {"name": "\ud800 é"})
    assert json.loads((tmp_path / "out.json").read_text()) == {"name": "? é"}


def test_the_option_is_the_same_everywhere() -> None:
    options = [p for each in commands.commands.values() for p in each.params if p.name == "json_file"]
    assert len({(tuple(p.opts), p.callback) for p in options if isinstance(p, click.Option)}) == 1
