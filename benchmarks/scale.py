"""Ten thousand submissions: is the main process's memory flat, the time linear, and what does waiting cost?

A course with one small notebook is graded by the whole command, `practico grade`, while its main process is
watched: resident memory and submissions graded, ten times over the run. Then one submission that sleeps is
graded, and the CPU time of all processes during its sleep is counted.

    python benchmarks/scale.py [--students 10000] [--sleep 20] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from practico.notebook.release import release
from practico.settings import load_settings

CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "scale"\n'
ANSWER = "def squares(n):\n    return [number ** 2 for number in range(1, n + 1)]"
TEST = "assert squares(1) == [1]\n### BEGIN HIDDEN TESTS\nassert squares(11)[10] == 121\n### END HIDDEN TESTS"
SLEEPS = "import time\ntime.sleep({seconds})\n" + ANSWER


@dataclass(frozen=True)
class Moment:
    """The main process at one moment of the run."""

    graded: int
    seconds: float
    mib: float


@dataclass(frozen=True)
class Figures:
    """Everything that was seen."""

    students: int
    moments: tuple[Moment, ...]
    idle_percent: float  # of one core, all processes together, while a cell sleeps


def cell(grade_id: str, source: str, **flags: object) -> dict[str, object]:
    mark = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3, **flags}
    metadata = {"nbgrader": {**mark, "grade_id": grade_id}}
    return {
        "cell_type": "code", "id": grade_id, "metadata": metadata, "source": source,
        "outputs": [], "execution_count": None,
    }  # fmt: skip


def notebook(answer: str) -> str:
    cells = [
        cell("squares", answer, solution=True),
        cell("test", TEST, grade=True, locked=True, points=1),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return json.dumps(
        {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    )


def make_course(directory: Path, answers: Iterator[str]) -> None:
    """A released course, and a submission for each answer."""
    (directory / "nbgrader_config.py").write_text(CONFIG)
    master = f"### BEGIN SOLUTION\n{ANSWER}\n### END SOLUTION"
    (directory / "source" / "a1").mkdir(parents=True)
    (directory / "source" / "a1" / "m.ipynb").write_text(notebook(master))
    release(load_settings(directory), "a1")
    for number, answer in enumerate(answers):
        submission = directory / "submitted" / f"s{number:05}" / "a1"
        submission.mkdir(parents=True)
        (submission / "m.ipynb").write_text(notebook(answer))


def grading(directory: Path) -> psutil.Popen:
    return psutil.Popen(
        [sys.executable, "-m", "practico", "--course", str(directory), "grade", "a1"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def watch(students: int) -> tuple[Moment, ...]:
    """Grade a class and look at the main process ten times."""
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        make_course(directory, (ANSWER for _ in range(students)))
        started, moments = time.monotonic(), []
        process = grading(directory)
        while process.poll() is None:
            graded = len(list((directory / "autograded").glob("*")))
            if graded >= students * (len(moments) + 1) // 10 > 0:
                mib = process.memory_info().rss / (1 << 20)
                moments.append(Moment(graded, time.monotonic() - started, mib))
            time.sleep(0.2)
        if process.returncode != 0:
            sys.exit(f"practico grade ended with {process.returncode}")
        return tuple(moments)


def idle(seconds: float) -> float:
    """CPU of all processes, in percent of one core, while the only cell sleeps."""
    with tempfile.TemporaryDirectory() as name:
        make_course(Path(name), iter([SLEEPS.format(seconds=seconds)]))
        process = grading(Path(name))
        time.sleep(seconds / 2)  # by then everything has started, and the cell sleeps
        before, began = spent(process), time.monotonic()
        time.sleep(seconds / 4)
        percent = 100 * (spent(process) - before) / (time.monotonic() - began)
        process.wait()
        return percent


def spent(process: psutil.Process) -> float:
    """CPU seconds of a process and its living descendants."""
    times = [each.cpu_times() for each in (process, *process.children(recursive=True))]
    return sum(each.user + each.system for each in times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--students", type=int, default=10_000)
    parser.add_argument("--sleep", type=float, default=20.0)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    figures = Figures(arguments.students, watch(arguments.students), idle(arguments.sleep))
    print(f"{figures.students} submissions of one small notebook: the main process")
    for moment in figures.moments:
        print(f"  {moment.graded:6} graded after {moment.seconds:6.1f} s: {moment.mib:6.1f} MiB")
    print(f"waiting: {figures.idle_percent:.2f} % of one core")
    if arguments.json:
        arguments.json.write_text(json.dumps(asdict(figures), indent=1))


if __name__ == "__main__":
    main()
