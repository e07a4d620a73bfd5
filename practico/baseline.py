"""nbgrader's own autograde and export, run as its users run them: the yardstick of our engine.

Its commands change the working directory, log to stderr and take one submission after the other, so each
runs as a process, two at a time on disjoint halves of the class. The gradebook has no retries: what a half
could not do because the other held the database is done again alone.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from practico.errors import GraderFault
from practico.notebook.nbgrader_process import nbgrader_environment, nbgrader_reason
from practico.progress import Advance
from practico.settings import Settings

_HALVES = 2
_POLL_SECONDS = 0.5


@dataclass(frozen=True)
class Score:
    """What nbgrader's gradebook says a student has."""

    student: str
    score: float
    max_score: float


def import_students(settings: Settings, roster: Path) -> None:
    """`nbgrader db student import`: names for ids; the CSV has the columns id, first_name, last_name."""
    _run(settings, ["db", "student", "import", str(roster)], "import the students")


def set_due_date(settings: Settings, assignment: str, due: datetime) -> None:
    """`nbgrader db assignment add`: the deadline of an assignment, released already or not."""
    moment = due.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    _run(settings, ["db", "assignment", "add", assignment, f"--duedate={moment}"], "set the deadline")


def autograde(
    settings: Settings, assignment: str, students: Sequence[str], advance: Advance
) -> tuple[str, ...]:
    """`nbgrader autograde`. Returns a sentence for each submission that it could not grade."""
    command = ["autograde", assignment]
    reason = _in_halves(
        settings, command, students, lambda each: settings.autograded(each, assignment), advance
    )
    failed = [student for student in students if not _is_done(settings.autograded(student, assignment))]
    return tuple(f"{student} was not graded ({reason or 'no notebook'})" for student in failed)


def scores(settings: Settings, assignment: str) -> list[Score]:
    """`nbgrader export`: everyone's score, by student id."""
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "grades.csv"
        _run(settings, ["export", f"--to={path}"], "export the scores")
        with path.open(encoding="utf-8", newline="") as stream:
            rows = [row for row in csv.DictReader(stream) if row["assignment"] == assignment]
    found = [Score(row["student_id"], float(row["score"]), float(row["max_score"])) for row in rows]
    return sorted(found, key=lambda score: score.student)


def _in_halves(
    settings: Settings,
    command: list[str],
    students: Sequence[str],
    target: Callable[[str], Path],
    advance: Advance,
) -> str:
    """Run a command on the class; the last reason that nbgrader gave for a failure, "" if there was none."""

    def done() -> int:
        return sum(_is_done(target(student)) for student in students)

    with tempfile.TemporaryDirectory() as directory:
        logs = [Path(directory) / str(half) for half in range(_HALVES)]
        running = [
            _start(settings, [*command, _without(students[half::_HALVES], students)], log)
            for half, log in enumerate(logs)
            if students[half::_HALVES]
        ]
        while any(process.poll() is None for process in running):
            advance(done(), len(students))
            time.sleep(_POLL_SECONDS)
        failed = [log for process, log in zip(running, logs, strict=False) if process.returncode]
        if failed:
            log = Path(directory) / "again"
            failed = [log] if _start(settings, command, log).wait() else []
        advance(done(), len(students))
        return _reason(failed[0]) if failed else ""


def _without(half: Sequence[str], students: Sequence[str]) -> str:
    others = sorted(set(students) - set(half))
    return f"--CourseDirectory.student_id_exclude={','.join(others)}"


def _run(settings: Settings, arguments: Sequence[str], what: str) -> None:
    with tempfile.TemporaryDirectory() as directory:
        log = Path(directory) / "log"
        if _start(settings, arguments, log).wait():
            raise GraderFault(f"nbgrader could not {what}: {_reason(log)}")


def _start(settings: Settings, arguments: Sequence[str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("wb") as stream:
        return subprocess.Popen(
            [sys.executable, "-m", "nbgrader", *arguments],
            cwd=settings.root,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            env=nbgrader_environment(),
        )


def _is_done(directory: Path) -> bool:
    return directory.is_dir() and any(path.suffix == ".ipynb" for path in directory.iterdir())


def _reason(log: Path) -> str:
    return nbgrader_reason(log.read_text(encoding="utf-8", errors="replace"))
