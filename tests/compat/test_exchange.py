"""nbgrader's exchange: its own commands on both sides, and practico's between them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from practico.cli import main
from practico.notebook.masters import read_masters
from practico.notebook.nbgrader_process import nbgrader_environment
from practico.notebook.solutions import submission_view
from practico.settings import Settings, load_settings

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
NAME = "practico5"
NOTEBOOKS = {"ejercicio1_red_de_dos_capas.ipynb", "ejercicio2_playground.ipynb"}


@dataclass(frozen=True)
class Class:
    """A course and a student, who share nothing but an exchange."""

    settings: Settings
    exchange: Path
    student: Path
    home: Path

    def nbgrader(self, command: str, *more: str) -> str:
        """Run nbgrader as whoever gives that command; what it logged."""
        ours = command in {"release_assignment", "collect", "release_feedback"}
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", command, NAME, *more],
            cwd=self.settings.root if ours else self.student,
            env={**nbgrader_environment(), "HOME": str(self.home), "JUPYTER_CONFIG_DIR": str(self.home)},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stderr

    def practico(self, command: str, *more: str) -> int:
        return main(["--course", str(self.settings.root), command, NAME, *more])

    def write(self, answers: dict[str, dict[str, object]]) -> None:
        """Put notebooks into the student's folder."""
        for name, content in answers.items():
            (self.student / NAME / f"{name}.ipynb").write_text(json.dumps(content))

    def score(self) -> tuple[str, float]:
        """Who was graded, and with how much."""
        path = self.settings.root / "grades.json"
        assert self.practico("grade", "--json", str(path)) in {0, 1}
        (graded,) = json.loads(path.read_text())["submissions"]
        assert graded["status"] == "graded"
        return graded["student"], graded["score"]


@pytest.fixture(scope="module")
def classroom(tmp_path_factory: pytest.TempPathFactory) -> Class:
    """The course, released to the exchange with nbgrader's command."""
    top = tmp_path_factory.mktemp("exchange")
    root, exchange, student, home = (top / name for name in ("course", "exchange", "ana", "home"))
    for folder in (root, exchange, student, home):
        folder.mkdir()
    exchange.chmod(0o777)
    shutil.copytree(
        ROOT / "source" / NAME, root / "source" / NAME, ignore=shutil.ignore_patterns("__pycache__")
    )
    config = f"{(ROOT / 'nbgrader_config.py').read_text()}\nc.Exchange.root = {str(exchange)!r}\n"
    for folder in (root, student):
        (folder / "nbgrader_config.py").write_text(config)
    made = Class(load_settings(root), exchange, student, home)
    assert made.practico("release", "--no-verify") == 0
    made.nbgrader("release_assignment")
    return made


def answers(settings: Settings) -> dict[str, dict[str, object]]:
    """The master's own answers, as a student would hand them in."""
    masters = read_masters(settings, NAME)
    return {name: submission_view(master, settings, []) for name, master in masters.items()}


def test_1_the_release_is_fetched_whole(classroom: Class) -> None:
    classroom.nbgrader("fetch_assignment")
    released = classroom.settings.release(NAME)
    fetched = {path.relative_to(classroom.student / NAME) for path in (classroom.student / NAME).rglob("*")}
    assert fetched == {path.relative_to(released) for path in released.rglob("*")}
    assert {path.name for path in fetched if path.suffix == ".ipynb"} == NOTEBOOKS


def test_2_what_is_submitted_is_collected_and_graded(classroom: Class) -> None:
    classroom.nbgrader("submit")
    classroom.nbgrader("collect")
    student, score = classroom.score()
    assert (classroom.settings.submitted(student, NAME) / "timestamp.txt").is_file()
    assert score == 0


def test_3_a_second_hand_in_replaces_the_first(classroom: Class) -> None:
    classroom.write(answers(classroom.settings))
    classroom.nbgrader("submit")
    classroom.nbgrader("collect", "--update")
    assert classroom.score()[1] == 98  # the two written answers wait for a person


def test_4_feedback_goes_back_the_same_way(classroom: Class) -> None:
    assert classroom.practico("feedback") == 0
    classroom.nbgrader("release_feedback")
    classroom.nbgrader("fetch_feedback")
    pages = list((classroom.student / NAME / "feedback").rglob("*.html"))
    assert {page.with_suffix(".ipynb").name for page in pages} == NOTEBOOKS


def test_5_practico_collects_from_the_exchange_itself(classroom: Class, tmp_path: Path) -> None:
    student, _ = classroom.score()
    copy = tmp_path / "course"
    shutil.copytree(classroom.settings.root, copy, ignore=shutil.ignore_patterns("submitted", "autograded"))
    inbound = classroom.exchange / classroom.settings.course_id / "inbound"
    assert main(["--course", str(copy), "collect", NAME, str(inbound)]) == 0
    taken = load_settings(copy).submitted(student, NAME)
    for name in NOTEBOOKS:
        assert (taken / name).read_bytes() == (classroom.student / NAME / name).read_bytes()
