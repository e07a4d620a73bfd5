"""The marks of a class as plain values: what every export writes down."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from practico.errors import ConfigurationError


class Standing(StrEnum):
    """How far a student's mark is."""

    GRADED = "graded"
    NEEDS_REVIEW = "needs_review"  # a cell has no score yet, automatic or manual: no mark, and never a 0
    MISSING = "missing"


@dataclass(frozen=True)
class Question:
    """A graded cell and the points it can earn."""

    notebook: str
    grade_id: str
    points: float


@dataclass(frozen=True)
class Mark:
    """One student's mark. `scores` go with `Marks.questions`; None is no score.

    `score` is nbgrader's: the sum, manual scores before automatic ones and extra credit with them, less the
    late penalty, never below 0. It is None where there is no mark to hand on; `note` then says why.
    """

    student: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""
    standing: Standing = Standing.GRADED
    submitted: str = ""
    scores: tuple[float | None, ...] = ()
    penalty: float = 0.0
    score: float | None = None
    note: str = ""

    @property
    def full_name(self) -> str:
        """First and last name, as far as they are known."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)


@dataclass(frozen=True)
class Marks:
    """A class in one assignment. `out_of` is what full marks are in the export."""

    assignment: str
    questions: tuple[Question, ...]
    students: tuple[Mark, ...]
    out_of: float

    @property
    def max_score(self) -> float:
        """Points that can be earned."""
        return sum(question.points for question in self.questions)

    def scaled(self, out_of: float) -> Marks:
        """The same marks where full marks are `out_of`; scores of single questions stay points."""
        if not self.max_score > 0:
            raise ConfigurationError("has no points to scale", self.assignment, "leave --out-of away")
        factor = out_of / self.max_score
        students = tuple(
            one if one.score is None else replace(one, score=one.score * factor) for one in self.students
        )
        return replace(self, students=students, out_of=out_of)


@dataclass(frozen=True)
class Exported:
    """What was written. `remarks` need a person."""

    assignment: str
    files: tuple[Path, ...]
    marks: int  # students with a mark
    students: int
    remarks: tuple[str, ...]
