"""A course and a student who share nothing but nbgrader's exchange, each with their own configuration."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from practico.cli import main
from practico.notebook.masters import read_masters
from practico.notebook.nbgrader_process import nbgrader_environment
from practico.notebook.solutions import submission_view
from practico.settings import Settings, load_settings

ROOT = Path(__file__).parents[1]
NAME = "practico5"
NOTEBOOKS = {"ejercicio1_red_de_dos_capas.ipynb", "ejercicio2_playground.ipynb"}


@dataclass(frozen=True)
class ExchangeClass:
    """The instructor's folder, the exchange, the student's folder and the home of nbgrader's commands."""

    settings: Settings
    exchange: Path
    student: Path
    home: Path

    def nbgrader(self, command: str, *more: str) -> None:
        """Run nbgrader as whoever gives that command."""
        ours = command in {"release_assignment", "collect", "release_feedback"}
        course = () if ours else ("--course", self.settings.course_id)
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", command, NAME, *course, *more],
            cwd=self.settings.root if ours else self.student,
            env={**nbgrader_environment(), "HOME": str(self.home), "JUPYTER_CONFIG_DIR": str(self.home)},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr

    def practico(self, command: str, *more: str) -> int:
        """Run practico as the instructor; the exit code."""
        return main(["--course", str(self.settings.root), command, NAME, *more])

    def solve(self) -> None:
        """Put the master's own answers into the student's folder."""
        for name, master in read_masters(self.settings, NAME).items():
            answered = submission_view(master, self.settings, [])
            (self.student / NAME / f"{name}.ipynb").write_text(json.dumps(answered))

    def score(self) -> tuple[str, float]:
        """Grade; who was graded, and with how much."""
        path = self.settings.root / "grades.json"
        assert self.practico("grade", "--json", str(path)) in {0, 1}
        (graded,) = json.loads(path.read_text())["submissions"]
        assert graded["status"] == "graded"
        return graded["student"], graded["score"]

    def fetched(self) -> set[Path]:
        """What is in the student's copy of the assignment, relative to it."""
        folder = self.student / NAME
        return {path.relative_to(folder) for path in folder.rglob("*")}

    def released(self) -> set[Path]:
        """What is in the release, relative to it."""
        folder = self.settings.release(NAME)
        return {path.relative_to(folder) for path in folder.rglob("*")}


def exchange_class(top: Path) -> ExchangeClass:
    """This repository's course below `top`, released to the exchange with nbgrader's command."""
    root, exchange, student, home = (top / name for name in ("course", "exchange", "ana", "home"))
    for folder in (root, exchange, student, home):
        folder.mkdir()
    exchange.chmod(0o777)
    shutil.copytree(
        ROOT / "source" / NAME, root / "source" / NAME, ignore=shutil.ignore_patterns("__pycache__")
    )
    place = f"c.Exchange.root = {str(exchange)!r}\n"
    (root / "nbgrader_config.py").write_text(f"{(ROOT / 'nbgrader_config.py').read_text()}\n{place}")
    (student / "nbgrader_config.py").write_text(f"c = get_config()\n{place}")  # a student has no course
    made = ExchangeClass(load_settings(root), exchange, student, home)
    assert made.practico("release", "--no-verify") == 0
    made.nbgrader("release_assignment")
    return made
