"""The same class graded by `nbgrader autograde` and by `practico grade`, side by side in one run.

A sample class is composed from the bank of solutions in a temporary copy of the course. practico grades all
of it with every barrier up; nbgrader, which needs some seconds a submission, a part of it, spread evenly over
the class. Both are whole commands, imports included. The floor beside them is what executing the same cells
and hidden tests costs bare, in one warm process (benchmarks/floor.py).

    python benchmarks/throughput.py [--students 200] [--nbgrader 10] [--rounds 1] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from practico.notebook.nbgrader_process import nbgrader_environment
from practico.notebook.release import release
from practico.notebook.solutions import read_bank
from practico.sample_class import write_sample_class
from practico.settings import Settings, load_settings

ROOT = Path(__file__).parents[1]
ASSIGNMENT = "practico5"


@dataclass(frozen=True)
class Figures:
    """Seconds of wall clock a submission, and what follows."""

    students: int
    nbgrader_students: int
    nbgrader_seconds: float  # a submission
    practico_seconds: float  # a submission
    floor_seconds: float  # CPU of one right submission
    cold_single_seconds: float  # `practico grade --student X`, one submission, everything cold

    @property
    def ratio(self) -> float:
        return self.nbgrader_seconds / self.practico_seconds


def make_course(directory: Path, students: int) -> tuple[Settings, list[str]]:
    """A released copy of the course with a class, and the ids of its students."""
    shutil.copytree(ROOT / "source", directory / "source", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "nbgrader_config.py", directory)
    settings = load_settings(directory)
    release(settings, ASSIGNMENT)
    bank = read_bank(ROOT / "tests" / "solutions" / ASSIGNMENT)
    return settings, [student.id for student in write_sample_class(settings, ASSIGNMENT, bank, students)]


def timed(command: list[str], settings: Settings, environment: dict[str, str]) -> float:
    """Wall seconds of a whole command. Its failure is the benchmark's failure."""
    started = time.monotonic()
    done = subprocess.run(
        command, cwd=settings.root, env=environment, capture_output=True, text=True, check=False
    )
    seconds = time.monotonic() - started
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}\n{done.stderr}")
    return seconds


def only(settings: Settings, students: list[str], chosen: list[str], away: Path) -> None:
    """Move the submissions of everyone else out of nbgrader's sight."""
    for student in set(students) - set(chosen):
        (settings.root / "submitted" / student).rename(away / student)


def measure(students: int, part: int) -> Figures:
    binaries = Path(sys.executable).parent
    floor = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "floor.py"), "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as name:
        settings, ids = make_course(Path(name), students)
        grade = [str(binaries / "practico"), "grade", ASSIGNMENT]
        practico = timed(grade, settings, dict(os.environ))
        single = timed([*grade, "--student", ids[0], "--force"], settings, dict(os.environ))
        away = Path(name) / "away"
        away.mkdir()
        chosen = ids[:: max(1, len(ids) // part)][:part]
        only(settings, ids, chosen, away)
        shutil.rmtree(settings.root / "autograded")
        autograde = [str(binaries / "nbgrader"), "autograde", ASSIGNMENT, "--force"]
        nbgrader = timed(autograde, settings, nbgrader_environment())
    return Figures(
        students=students,
        nbgrader_students=len(chosen),
        nbgrader_seconds=nbgrader / len(chosen),
        practico_seconds=practico / students,
        floor_seconds=sum(json.loads(floor.stdout).values()) / 1e3,
        cold_single_seconds=single,
    )


def show(figures: Figures) -> None:
    one = "s a submission"
    print(f"{ASSIGNMENT}, {os.cpu_count()} cores, wall clock of whole commands")
    print(f"  nbgrader autograde  {figures.nbgrader_seconds:8.3f} {one} ({figures.nbgrader_students} graded)")
    print(f"  practico grade      {figures.practico_seconds:8.4f} {one} ({figures.students} graded)")
    print(f"  floor, bare         {figures.floor_seconds:8.4f} s of CPU, a right submission")
    print(f"  one cold submission {figures.cold_single_seconds:8.2f} s")
    print(f"  ratio               {figures.ratio:8.0f} times the throughput of nbgrader autograde")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--nbgrader", type=int, default=10, help="how many of them nbgrader grades")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    rounds = [measure(arguments.students, arguments.nbgrader) for _ in range(arguments.rounds)]
    for figures in rounds:
        show(figures)
    if len(rounds) > 1:
        print(f"median ratio of {len(rounds)} rounds: {statistics.median(f.ratio for f in rounds):.0f}")
    if arguments.json:
        arguments.json.write_text(json.dumps([{**asdict(f), "ratio": f.ratio} for f in rounds], indent=1))


if __name__ == "__main__":
    main()
