"""Feedback for the same class by `nbgrader generate_feedback` and by `practico feedback`, side by side.

A sample class is composed and graded in a temporary copy of the course. practico explains all of it;
nbgrader, which takes one submission after the other, a part, spread evenly over the class. Both are whole
commands, imports and database included, and take turns, so that what else the machine does falls on both.

    python benchmarks/feedback.py [--students 200] [--nbgrader 40] [--rounds 1] [--json FILE]
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
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from throughput import ASSIGNMENT, make_course

from practico.feedback.course import read_course
from practico.feedback.page import PageMaker
from practico.notebook.nbgrader_process import nbgrader_environment
from practico.pipeline.feedback import class_facts
from practico.settings import Settings

BINARIES = Path(sys.executable).parent


@dataclass(frozen=True)
class Figures:
    """What a page costs, and a whole class of which nothing changed."""

    pages: int
    nbgrader_pages: int
    nbgrader_seconds: float  # a page, of wall clock
    practico_seconds: float
    unchanged_seconds: float  # the whole class
    warm_milliseconds: float  # CPU of one page, in a process that has made some, the median

    @property
    def ratio(self) -> float:
        return self.nbgrader_seconds / self.practico_seconds


def timed(command: list[str], settings: Settings, environment: dict[str, str]) -> float:
    """Wall seconds of a whole command. Its failure is the benchmark's failure."""
    started = time.monotonic()
    done = subprocess.run(
        command, cwd=settings.root, env=environment, capture_output=True, text=True, check=False
    )
    seconds = time.monotonic() - started
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}\n{done.stderr}")
    return seconds


@contextmanager
def only(settings: Settings, chosen: set[str], away: Path) -> Iterator[None]:
    """Everyone else's graded work out of nbgrader's sight."""
    moved = [path for path in (settings.root / "autograded").iterdir() if path.name not in chosen]
    moved = [path for path in moved if path.is_dir()]
    away.mkdir()
    for path in moved:
        path.rename(away / path.name)
    try:
        yield
    finally:
        for path in moved:
            (away / path.name).rename(path)
        away.rmdir()


def pages_in(settings: Settings) -> int:
    found = len(list((settings.root / "feedback").rglob("*.html")))
    shutil.rmtree(settings.root / "feedback")
    return found


def measure(settings: Settings, students: list[str], part: int) -> Figures:
    mine = [str(BINARIES / "practico"), "feedback", ASSIGNMENT]
    theirs = [str(BINARIES / "nbgrader"), "generate_feedback", ASSIGNMENT]
    chosen = set(students[:: max(1, len(students) // part)][:part])
    with only(settings, chosen, settings.root / "away"):
        nbgrader = timed(theirs, settings, nbgrader_environment())
    nbgrader_pages = pages_in(settings)
    practico = timed(mine, settings, dict(os.environ))
    unchanged = timed(mine, settings, dict(os.environ))
    pages = pages_in(settings)
    return Figures(
        pages=pages,
        nbgrader_pages=nbgrader_pages,
        nbgrader_seconds=nbgrader / nbgrader_pages,
        practico_seconds=practico / pages,
        unchanged_seconds=unchanged,
        warm_milliseconds=warm(settings, students),
    )


def warm(settings: Settings, students: list[str]) -> float:
    """Median CPU milliseconds of one page, after the first ten."""
    maker = PageMaker(read_course(settings, ASSIGNMENT))
    spent = []
    for facts in class_facts(settings, ASSIGNMENT, students[:40]):
        started = time.process_time()
        maker.html(facts, "0" * 64)
        spent.append(1e3 * (time.process_time() - started))
    return statistics.median(spent[10:] or spent)


def show(figures: Figures) -> None:
    print(f"{ASSIGNMENT}, {os.cpu_count()} cores, whole commands")
    for name, seconds, pages in (
        ("nbgrader generate_feedback", figures.nbgrader_seconds, figures.nbgrader_pages),
        ("practico feedback", figures.practico_seconds, figures.pages),
    ):
        print(f"  {name:27} {1e3 * seconds:7.1f} ms a page ({pages} pages)")
    print(f"  one page, warm              {figures.warm_milliseconds:7.1f} ms of CPU")
    print(f"  nothing changed             {figures.unchanged_seconds:7.2f} s for the class")
    print(f"  ratio                       {figures.ratio:7.1f} times the pages in the same time")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--nbgrader", type=int, default=40, help="how many of them nbgrader explains")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        settings, students = make_course(Path(name), arguments.students)
        timed_grade = subprocess.run(
            [str(BINARIES / "practico"), "grade", ASSIGNMENT],
            cwd=settings.root,
            capture_output=True,
            check=False,
        )
        if timed_grade.returncode not in (0, 1):
            sys.exit(timed_grade.stderr.decode())
        rounds = [measure(settings, students, arguments.nbgrader) for _ in range(arguments.rounds)]
    for figures in rounds:
        show(figures)
    if len(rounds) > 1:
        print(f"median ratio of {len(rounds)} rounds: {statistics.median(f.ratio for f in rounds):.1f}")
    if arguments.json:
        kept = [{**asdict(f), "ratio": f.ratio} for f in rounds]
        arguments.json.write_text(json.dumps(kept, indent=1))


if __name__ == "__main__":
    main()
