"""Every command of the README runs as it is written, in a small class of the demo."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BINARIES = Path(sys.executable).parent
TEXT = (ROOT / "README.md").read_text()
COMMANDS = [
    line
    for block in re.findall(r"^```sh\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]
MAKE = [command for command in COMMANDS if command.startswith("make ")]
COURSE = [command for command in COMMANDS if command.startswith(("practico ", "nbgrader "))]
# The whole proof is tests/verify/test_courses.py; what a release proves first, test_proven_masters.py.
LIGHTER = {
    "practico verify practico5": " --no-mutants --seed 2",
    "practico release practico5": " --no-verify",
}
# Opened in a browser by the tests in tests/browser; here it need only be a command that exists.
OPENED = [command for command in COMMANDS if command.startswith("jupyter ")]


def run(command: str, directory: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{BINARIES}:{os.environ['PATH']}"}
    options = {"capture_output": True, "text": True, "timeout": 600, "check": False}
    return subprocess.run(command.split(), cwd=directory, env=environment, **options)  # noqa: PLW1510


def test_no_command_is_left_out():
    assert sorted(MAKE + COURSE + OPENED) == sorted(COMMANDS)
    assert MAKE
    assert COURSE


@pytest.mark.parametrize("command", MAKE)
def test_make_knows_the_target(command):
    assert run(f"{command} --dry-run", ROOT).returncode == 0


@pytest.mark.parametrize("command", OPENED)
def test_the_students_command_exists(command):
    words = command.split()
    assert run(f"{words[0]} {words[1]} --version", ROOT).returncode == 0
    assert (ROOT / words[2]).is_dir()


@pytest.mark.slow
def test_the_commands_of_instructors_and_tas_run_in_the_demo(tmp_path):
    demo = tmp_path / "demo"
    assert run(f"practico demo --students 4 --directory {demo}", ROOT).returncode == 0
    (demo / "tests").symlink_to(ROOT / "tests")  # verify looks for the bank there
    (demo / "translations").symlink_to(ROOT / "translations")
    assert (demo / "submissions.zip").is_file()  # what `collect` in the README takes
    student = sorted(path.name for path in (demo / "submitted").iterdir())[0]
    for command in COURSE:
        done = run(command.replace("STUDENT", student) + LIGHTER.get(command, ""), demo)
        # Written answers wait for a person: until then their students have no mark to export.
        waits = command.startswith("practico export") and "explicacion_capacidad" in done.stdout
        assert done.returncode == int(waits), f"{command}\n{done.stdout}\n{done.stderr}"


def test_figures_stand_in_the_readme():
    assert "@@" not in TEXT


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT))
def test_links_lead_somewhere(target):
    assert (ROOT / target).exists()
