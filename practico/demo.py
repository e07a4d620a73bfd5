"""`practico demo`: a copy of this course, a sample class, and the whole way from the LMS to feedback.

Everything happens in a directory of its own, marked as ours, so that a later demo may replace it and nothing
else is ever removed.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from practico import baseline
from practico.errors import ConfigurationError
from practico.model import Cell, Role
from practico.progress import Advance
from practico.settings import Settings, load_settings

MARKER = ".practico-demo"
CONFIG = "nbgrader_config.py"
ROSTER = "roster.csv"
ARCHIVE, WORKSHEET = "submissions.zip", "worksheet.csv"  # what the LMS hands out
BANK = "tests/solutions"

Step = Callable[[str], AbstractContextManager[Advance]]  # announces a step and shows that it lasts


@dataclass(frozen=True)
class Grader:
    """Who collects, grades and explains: each returns a sentence for what needs a person."""

    name: str
    collect: Callable[[Settings, str, Path, Path, Advance], tuple[str, ...]]  # an archive and its worksheet
    grade: Callable[[Settings, str, Sequence[str], Advance], tuple[str, ...]]
    explain: Callable[[Settings, str, Sequence[str], Advance], tuple[str, ...]]  # writes the feedback


@dataclass(frozen=True)
class DemoScore:
    """One row of the final table; `note` is what the student did."""

    student: str
    score: float
    max_score: float
    note: str


@dataclass(frozen=True)
class Demo:
    """What the demo did. `problems` need a person; `next_steps` are (what, where) to look at."""

    assignment: str
    grader: str
    seconds: float  # of grading alone
    scores: tuple[DemoScore, ...]
    problems: tuple[str, ...]
    next_steps: tuple[tuple[str, str], ...]


def run_demo(settings: Settings, directory: Path, students: int, grader: Grader, step: Step) -> Demo:
    """Release, compose a class, collect, grade, give feedback.

    Raises UserError where the course cannot be shown.
    """
    from practico.notebook.release import release
    from practico.notebook.solutions import read_bank
    from practico.sample_archive import write_archive, write_worksheet
    from practico.sample_class import DEADLINE, hand_ins, roster_csv

    assignment = _assignment_with_bank(settings)
    bank = read_bank(settings.root / BANK / assignment)
    copy = _copy_course(settings, directory)
    with step(f"Releasing {assignment}"):
        release(copy, assignment)
    with step(f"Composing a class of {students}"):
        handed_in = list(hand_ins(copy, assignment, bank, students))
        sample = [student for student, _ in handed_in]
        archive, worksheet = copy.root / ARCHIVE, copy.root / WORKSHEET
        write_archive(handed_in, archive)
        write_worksheet(sample, sum(cell.points for cell in _graded_cells(copy, assignment)), worksheet)
        (copy.root / ROSTER).write_text(roster_csv(sample), encoding="utf-8")
        baseline.import_students(copy, copy.root / ROSTER)
        baseline.set_due_date(copy, assignment, DEADLINE)
    with step(f"Collecting {ARCHIVE}, as Moodle hands it out") as advance:
        problems = grader.collect(copy, assignment, archive, worksheet, advance)
    names = [student.id for student in sample]
    started = time.monotonic()
    with step(f"Grading {students} submissions with {grader.name}") as advance:
        problems += grader.grade(copy, assignment, names, advance)
    seconds = time.monotonic() - started
    with step("Writing feedback") as advance:
        problems += grader.explain(copy, assignment, names, advance)
    notes = {student.id: str(student.manner) for student in sample}
    with step("Reading the gradebook"):
        rows = baseline.scores(copy, assignment)
    scores = tuple(DemoScore(row.student, row.score, row.max_score, notes[row.student]) for row in rows)
    return Demo(assignment, grader.name, seconds, scores, problems, _next_steps(copy, assignment, scores))


def _graded_cells(settings: Settings, assignment: str) -> list[Cell]:
    from practico.notebook.cells import read_cells
    from practico.notebook.masters import read_masters

    masters = read_masters(settings, assignment).values()
    return [cell for master in masters for cell in read_cells(master) if cell.is_graded]


def _assignment_with_bank(settings: Settings) -> str:
    masters = settings.root / settings.source_directory
    names = sorted(path.name for path in masters.glob("*") if path.is_dir()) if masters.is_dir() else []
    for name in names:
        if (settings.root / BANK / name).is_dir():
            return name
    raise ConfigurationError(
        f"no assignment has a bank of solutions in {BANK}",
        str(settings.root),
        "run the demo in practico's own repository",
    )


def _copy_course(settings: Settings, directory: Path) -> Settings:
    """The course without its students in `directory`; an earlier demo there is replaced, nothing else."""
    directory = directory.resolve()
    if directory.exists() and any(directory.iterdir()):
        if not (directory / MARKER).is_file():
            raise ConfigurationError(
                "not empty, and no earlier demo", str(directory), "choose another directory"
            )
        shutil.rmtree(directory)
    directory.mkdir(parents=True, exist_ok=True)
    (directory / MARKER).write_text("Made by `practico demo`; the next demo replaces this directory.\n")
    ignored = shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__")
    source = settings.source_directory
    shutil.copytree(settings.root / source, directory / source, ignore=ignored)
    shutil.copy(settings.root / CONFIG, directory / CONFIG)
    copy = load_settings(directory)
    if copy.db_url != f"sqlite:///{directory / 'gradebook.db'}":
        raise ConfigurationError(
            "db_url names the course's own gradebook, where sample students do not belong",
            CONFIG,
            "run the demo on a course without c.CourseDirectory.db_url",
        )
    return copy


def _next_steps(
    settings: Settings, assignment: str, scores: Sequence[DemoScore]
) -> tuple[tuple[str, str], ...]:
    worst = min(scores, key=lambda score: (score.note == "blank", score.score), default=None)
    steps = [
        ("What students got", str(settings.release(assignment))),
        ("What Moodle handed out", str(settings.root / ARCHIVE)),
    ]
    if worst:
        pages = settings.feedback(worst.student, assignment)
        steps.append(("A student's feedback", str(min(pages.glob("*.html"), default=pages))))
    by_hand = sum(cell.points for cell in _graded_cells(settings, assignment) if cell.role is not Role.TEST)
    formgrader = f"Formgrader, where {by_hand:g} points are given by hand" if by_hand else "Formgrader"
    steps.append((formgrader, f"cd {settings.root} && jupyter lab, menu Nbgrader, Formgrader"))
    return tuple(steps)
