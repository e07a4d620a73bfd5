"""A class of any size that hands in what students hand in, composed from the bank of solutions.

Most made a mistake or two, some are perfect, each in a manner of their own, some stopped half way, one in
twenty-five handed in nothing but the stubs, another forgot a notebook. The same arguments give the same
class, to the byte, so that demonstrations, benchmarks and tests can name its students.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from practico.errors import UserError
from practico.model import Role
from practico.notebook.cells import read_cells
from practico.notebook.masters import read_masters
from practico.notebook.solutions import SolutionCase, submission_view, with_solutions
from practico.notebook.view import release_view
from practico.sample_names import draw_names, student_ids
from practico.settings import Settings

DEADLINE = datetime(2026, 5, 22, 23, 59, tzinfo=UTC)
_MEAN_HOURS_EARLY = 14.0
_MINUTES_LATE = 45  # the slowest hand in this much after the deadline


class Manner(StrEnum):
    """What kind of submission it is."""

    PERFECT = "perfect"
    ONE_MISTAKE = "one mistake"
    TWO_MISTAKES = "two mistakes"
    UNFINISHED = "unfinished"  # the first functions are right, the others stubs
    ONE_NOTEBOOK = "one notebook"
    BLANK = "blank"


# One round of 25 students; smaller classes take its beginning, so every manner occurs from six students on.
_ROUND = (
    *(Manner.PERFECT, Manner.ONE_MISTAKE, Manner.TWO_MISTAKES),
    *(Manner.UNFINISHED, Manner.ONE_NOTEBOOK, Manner.BLANK),
    *(Manner.ONE_MISTAKE, Manner.PERFECT, Manner.ONE_MISTAKE, Manner.UNFINISHED) * 2,
    *(Manner.TWO_MISTAKES, Manner.ONE_MISTAKE, Manner.PERFECT) * 3,
    *(Manner.ONE_MISTAKE, Manner.UNFINISHED),
)


@dataclass(frozen=True)
class SampleStudent:
    """One student: what they hand in, and when. `unsolved` are the grade_ids left as released."""

    id: str
    first_name: str
    last_name: str
    manner: Manner
    cases: tuple[SolutionCase, ...]
    unsolved: frozenset[str]
    notebooks: tuple[str, ...]
    submitted_at: datetime


def write_sample_class(
    settings: Settings, assignment: str, bank: Sequence[SolutionCase], students: int = 30, seed: int = 2024
) -> tuple[SampleStudent, ...]:
    """Compose a class and write submitted/STUDENT/ASSIGNMENT: notebooks and timestamp.txt.

    Reads only the masters and `bank`. Raises UserError where a case does not fit its master.
    """
    written = []
    for student, files in hand_ins(settings, assignment, bank, students, seed):
        _write(student, files, settings.submitted(student.id, assignment))
        written.append(student)
    return tuple(written)


def hand_ins(
    settings: Settings, assignment: str, bank: Sequence[SolutionCase], students: int = 30, seed: int = 2024
) -> Iterator[tuple[SampleStudent, dict[str, str]]]:
    """Each student of the class with the files that they hand in, text by name."""
    masters = read_masters(settings, assignment)
    views = {name: _Views(master, settings) for name, master in masters.items()}
    for student in compose_class(masters, bank, students, seed):
        yield student, {f"{name}.ipynb": views[name].text(name, student) for name in student.notebooks}


def compose_class(
    masters: Mapping[str, Mapping[str, Any]], bank: Sequence[SolutionCase], students: int, seed: int
) -> tuple[SampleStudent, ...]:
    """The class in the order of its ids. The bank's cases for other notebooks are left out."""
    usable = [case for case in bank if case.notebook in masters]
    if students < 1 or not any(case.is_right for case in usable) or all(case.is_right for case in usable):
        raise UserError(
            "no class can be composed", "bank of solutions", "it takes a student, a right and a wrong answer"
        )
    rng = random.Random(seed)
    names = draw_names(rng, students)
    composed = []
    for number, (name, student_id) in enumerate(zip(names, student_ids(names), strict=True)):
        manner = _ROUND[number % len(_ROUND)]
        cases, unsolved = _answers(rng, manner, masters, usable)
        notebooks = tuple(masters)[:1] if manner is Manner.ONE_NOTEBOOK else tuple(masters)
        composed.append(SampleStudent(student_id, *name, manner, cases, unsolved, notebooks, _moment(rng)))
    return tuple(sorted(composed, key=lambda student: student.id))


def roster_csv(students: Iterable[SampleStudent]) -> str:
    """The class as the CSV that `nbgrader db student import` reads."""
    rows = [f"{each.id},{each.first_name},{each.last_name}" for each in students]
    return "\n".join(["id,first_name,last_name", *rows]) + "\n"


class _Views:
    """One master as students hold it, unsolved and solved, made once for the whole class."""

    def __init__(self, master: Mapping[str, Any], settings: Settings) -> None:
        self.master, self.settings = master, settings
        self.solved = submission_view(master, settings)
        self.released = release_view(master, settings)
        self.known: dict[tuple[tuple[str, ...], frozenset[str]], str] = {}

    def text(self, name: str, student: SampleStudent) -> str:
        """The notebook file that this student hands in; equal ones are made once."""
        cases = [case for case in student.cases if case.notebook == name]
        key = (tuple(case.id for case in cases), student.unsolved)
        if key not in self.known:
            self.known[key] = json.dumps(
                self._notebook(cases, student.unsolved), indent=1, ensure_ascii=False
            )
        return self.known[key] + "\n"

    def _notebook(self, cases: list[SolutionCase], unsolved: frozenset[str]) -> dict[str, Any]:
        if not unsolved:
            return with_solutions(self.solved, cases)
        return submission_view(self.master, self.settings, cases, unsolved)


def _write(student: SampleStudent, files: Mapping[str, str], directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (directory / name).write_text(text, encoding="utf-8")
    moment = student.submitted_at.strftime("%Y-%m-%d %H:%M:%S.%f %Z")  # as nbgrader's exchange writes it
    (directory / "timestamp.txt").write_text(moment, encoding="utf-8")


def _answers(
    rng: random.Random,
    manner: Manner,
    masters: Mapping[str, Mapping[str, Any]],
    bank: Sequence[SolutionCase],
) -> tuple[tuple[SolutionCase, ...], frozenset[str]]:
    """The cases that a student of this manner takes, and the cells left as released."""
    cells = [cell.grade_id for master in masters.values() for cell in read_cells(master) if cell.role in _OWN]
    if manner is Manner.BLANK:
        return (), frozenset(cells)
    if manner is Manner.UNFINISHED:
        return (), frozenset(cells[rng.randrange(2, max(3, len(cells) - 1)) :])
    mistakes = {Manner.ONE_MISTAKE: 1, Manner.TWO_MISTAKES: 2}.get(manner, 0)
    chosen: list[SolutionCase] = []
    for _ in range(mistakes):
        _add(rng, chosen, [case for case in bank if not case.is_right])
    # A right answer to one cell gets on with all other answers; larger ones may want their own caches.
    _add(rng, chosen, [case for case in bank if case.is_right and len(case.replaces) == 1])
    return tuple(chosen), frozenset()


_OWN = (Role.SOLUTION, Role.MANUAL)


def _add(rng: random.Random, chosen: list[SolutionCase], offered: list[SolutionCase]) -> None:
    """One more case, for cells that have none yet."""
    taken = {(case.notebook, grade_id) for case in chosen for grade_id in case.replaces}
    free = [case for case in offered if taken.isdisjoint((case.notebook, each) for each in case.replaces)]
    if free:
        chosen.append(rng.choice(free))


def _moment(rng: random.Random) -> datetime:
    early = timedelta(hours=rng.expovariate(1 / _MEAN_HOURS_EARLY))
    return DEADLINE + timedelta(minutes=_MINUTES_LATE) - early
