"""`practico demo`: what it replaces, what it needs, and the whole way from release to report."""

import subprocess
import sys
from pathlib import Path

import pytest
from miniature import course

from practico.cli import main
from practico.demo import MARKER
from practico.grading.plan import Options, load_plan
from practico.model import Role
from practico.settings import load_settings

ROOT = Path(__file__).parents[1]


def test_demo_removes_nothing_but_an_earlier_demo(tmp_path, capsys):
    (tmp_path / "thesis.tex").write_text("years of work")
    assert main(["--course", str(ROOT), "demo", "--directory", str(tmp_path)]) == 2
    assert "not empty, and no earlier demo" in capsys.readouterr().err
    assert (tmp_path / "thesis.tex").read_text() == "years of work"


def test_demo_needs_a_bank_of_solutions(tmp_path, capsys):
    course(tmp_path)
    assert main(["--course", str(tmp_path), "demo", "--directory", str(tmp_path / "d")]) == 2
    assert "no assignment has a bank of solutions" in capsys.readouterr().err
    assert not (tmp_path / "d").exists()


@pytest.mark.slow
@pytest.mark.parametrize("grader", ["practico", "nbgrader"])
def test_demo_goes_the_whole_way(tmp_path, grader):
    """Six students, one of each manner; the demo replaces an earlier one."""
    directory = tmp_path / "demo"
    directory.mkdir()
    (directory / MARKER).write_text("")
    (directory / "left.txt").write_text("of an earlier demo")
    command = ["--course", ROOT, "demo", "--students", 6, "--grader", grader, "--directory", directory]
    done = subprocess.run(
        [sys.executable, "-m", "practico", *map(str, command)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [line.split(maxsplit=3) for line in done.stdout.splitlines()[1:7]]
    scores = {manner: float(score) for _, score, _, manner in rows}
    assert len(scores) == 6
    by_hand = sum(
        cell.points
        for notebook in load_plan(load_settings(ROOT), "practico5", Options()).notebooks
        for cell in notebook.graded
        if cell.role is Role.MANUAL
    )
    assert by_hand > 0
    assert scores["perfect"] == float(rows[0][2]) - by_hand
    assert scores["blank"] == 0
    assert scores["blank"] < scores["two mistakes"] < scores["perfect"]
    assert "Collecting submissions.zip, as Moodle hands it out" in done.stderr
    assert len(list((directory / "collected" / "practico5").iterdir())) >= 6
    pages = list((directory / "feedback").glob("*/*/*.html"))
    assert len(pages) == 12
    assert all('name="practico-inputs"' in page.read_text(encoding="utf-8")[:1024] for page in pages)
    assert not (directory / "left.txt").exists()
    report = directory / "report" / "practico5.html"
    assert f"The class on one page: {report}" in done.stdout
    assert "22/05/2026 23:59 UTC" in report.read_text()
    assert str(directory / "export" / "practico5.csv") in done.stdout
    assert len((directory / "export" / "practico5.csv").read_text("utf-8-sig").splitlines()) == 7
