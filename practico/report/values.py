"""What a report is made from: a class's work on one assignment, joined from gradebook and audit records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Mark(StrEnum):
    """What came of one student's answer to one question."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"  # answered, and no point earned
    BLANK = "blank"  # left as it was released
    PENDING = "pending"  # a person must decide first
    ABSENT = "absent"  # its notebook was not handed in


class Standing(StrEnum):
    """How far one student's submission is."""

    GRADED = "graded"
    REVIEW = "review"  # we could not grade something
    MANUAL = "manual"  # answers wait for a person who grades them
    UNGRADED = "ungraded"  # handed in, not graded yet
    MISSING = "missing"  # nothing handed in


@dataclass(frozen=True)
class Question:
    """A graded cell. `heading` is the title above it in the master, "" where there is none.

    `called` is how to tell it from all others of the assignment.
    """

    notebook: str
    grade_id: str
    points: float
    heading: str = ""
    called: str = ""
    is_manual: bool = False

    @property
    def title(self) -> str:
        """What to call it where it stands alone."""
        return self.called or self.heading or self.grade_id


@dataclass(frozen=True)
class Answer:
    """One student's answer to one question. `fraction` of the points, None where it is not decided."""

    mark: Mark
    fraction: float | None = None
    mistakes: tuple[str, ...] = ()  # ids of misconceptions
    message: str = ""  # what the student was told


@dataclass(frozen=True)
class Repaired:
    """One thing that was mended in a submitted notebook; `what` says where, and how it came."""

    kind: str
    what: str = ""


@dataclass(frozen=True)
class Work:
    """What one student handed in; `answers` are in the order of the class's questions.

    `seconds` (of grading), `slowest`, `repairs` and mistakes are known where practico graded (`is_audited`).
    """

    student: str
    name: str
    standing: Standing
    answers: tuple[Answer, ...] = ()
    score: float = 0.0  # what counts: after the late penalty
    penalty: float = 0.0
    submitted_at: datetime | None = None  # UTC
    seconds_late: float = 0.0
    is_audited: bool = False
    seconds: float | None = None
    slowest: tuple[tuple[float, str], ...] = ()  # (seconds, notebook and cell), slowest first
    repairs: tuple[Repaired, ...] = ()
    reasons: tuple[str, ...] = ()  # why a person must look
    feedback: str = ""  # where the student's feedback is, relative to the report

    @property
    def is_graded(self) -> bool:
        """Whether there are answers to count."""
        return self.standing not in (Standing.UNGRADED, Standing.MISSING)


@dataclass(frozen=True)
class ClassRecord:
    """A class's work on one assignment; `works` holds everybody the course knows, by name."""

    assignment: str
    questions: tuple[Question, ...]
    works: tuple[Work, ...]
    max_score: float
    due: datetime | None = None  # UTC

    @property
    def graded(self) -> tuple[Work, ...]:
        """Those with answers to count."""
        return tuple(work for work in self.works if work.is_graded)


@dataclass(frozen=True)
class SimilarPair:
    """Two students whose code has rare parts in common: a place to look."""

    students: tuple[str, str]
    fragments: float  # rare ones in common
    share: float  # of what is rare in the shorter of the two
    cells: tuple[str, ...]


@dataclass(frozen=True)
class SimilarSection:
    """The comparison of solutions as the report shows it; `page` is where the code stands, "" for nowhere."""

    pairs: tuple[SimilarPair, ...]
    compared: int
    page: str = ""
