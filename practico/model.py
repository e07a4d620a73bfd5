"""The values that everything else passes on: frozen dataclasses, no behaviour beyond sums.

A `Cell` is one notebook cell with its nbgrader role already read (`practico.notebook.cells` is the only
reader). A `NotebookResult` says what one notebook earned, a `SubmissionResult` what one student earned.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What nbgrader's metadata makes of a cell."""

    SOLUTION = "solution"  # the student writes code or text; graded by tests elsewhere
    TEST = "test"  # autograded: locked, carries points
    MANUAL = "manual"  # the student writes, a person grades
    TASK = "task"  # a task description, graded by a person
    LOCKED = "locked"  # the instructor's, read only
    FREE = "free"  # no nbgrader role: the instructor's plain cells, or the student's extra ones


class Outcome(StrEnum):
    """What came of one graded cell."""

    PASSED = "passed"
    FAILED = "failed"
    PARTIAL = "partial"
    NEEDS_REVIEW = "needs_review"  # the grader's fault, never a zero
    MANUAL = "manual"  # waits for a person


class Status(StrEnum):
    """What came of one submission."""

    GRADED = "graded"
    NEEDS_REVIEW = "needs_review"
    MISSING = "missing"


@dataclass(frozen=True)
class Cell:
    """One notebook cell with its role; `grade_id` is "" for FREE cells, `points` 0 where none are earned."""

    index: int
    cell_type: str  # "code", "markdown" or "raw"
    source: str
    role: Role
    grade_id: str = ""
    points: float = 0.0
    tags: tuple[str, ...] = ()

    @property
    def is_code(self) -> bool:
        """Whether the cell is executed."""
        return self.cell_type == "code"

    @property
    def is_graded(self) -> bool:
        """Whether points hang on this cell."""
        return self.role in (Role.TEST, Role.MANUAL, Role.TASK)

    @property
    def is_students(self) -> bool:
        """Whether the student writes into this cell."""
        return self.role in (Role.SOLUTION, Role.MANUAL, Role.TASK)


@dataclass(frozen=True)
class Repair:
    """One thing the rebuild mended in a submitted notebook, shown to the TA."""

    kind: str  # e.g. "missing", "duplicate", "retyped", "edited", "reordered", "unreadable metadata"
    grade_id: str
    detail: str = ""


@dataclass(frozen=True)
class CellResult:
    """What one graded cell earned. `score` is None while a person must decide."""

    grade_id: str
    outcome: Outcome
    score: float | None
    points: float
    message: str = ""  # for the student
    diagnosis: tuple[str, ...] = ()  # ids of misconceptions
    detail: str = ""  # for the TA only: may name hidden lines
    seconds: float = 0.0


@dataclass(frozen=True)
class NotebookResult:
    """What one notebook earned; `notebook` is the executed notebook as JSON text, if there is one."""

    name: str
    cells: tuple[CellResult, ...] = ()
    repairs: tuple[Repair, ...] = ()
    seconds: float = 0.0
    cell_seconds: tuple[tuple[str, float], ...] = ()  # per code cell: its grade_id or "cell 3", wall seconds
    status: Status = Status.GRADED
    reason: str = ""  # why it needs review or is missing
    notebook: str | None = None
    unanswered: tuple[str, ...] = ()  # grade_ids of the student's cells that are as they were released

    @property
    def score(self) -> float:
        """Points earned so far; cells that wait for a person count 0."""
        return sum(cell.score or 0.0 for cell in self.cells)

    @property
    def max_score(self) -> float:
        """Points that can be earned."""
        return sum(cell.points for cell in self.cells)


@dataclass(frozen=True)
class SubmissionResult:
    """What one student's submission of one assignment earned."""

    student: str
    assignment: str
    notebooks: tuple[NotebookResult, ...]
    isolation: str = ""
    audit: dict[str, object] = field(default_factory=dict)

    @property
    def status(self) -> Status:
        """`needs_review` wins over `missing`, `missing` only when nothing was submitted."""
        states = [notebook.status for notebook in self.notebooks]
        faults = any(c.outcome is Outcome.NEEDS_REVIEW for n in self.notebooks for c in n.cells)
        if faults or Status.NEEDS_REVIEW in states:
            return Status.NEEDS_REVIEW
        return Status.MISSING if states and all(s is Status.MISSING for s in states) else Status.GRADED

    @property
    def score(self) -> float:
        """Points earned so far."""
        return sum(notebook.score for notebook in self.notebooks)

    @property
    def max_score(self) -> float:
        """Points that can be earned."""
        return sum(notebook.max_score for notebook in self.notebooks)
