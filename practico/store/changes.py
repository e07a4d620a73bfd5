"""What a regrade does to a mark: what the gradebook said before and says after, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.engine import Connection

from practico.store import schema
from practico.store.structure import Structure

CellKey = tuple[str, str]  # notebook, grade_id


@dataclass(frozen=True)
class CellMark:
    """One grade: a person's score counts before the automatic one."""

    auto: float | None
    manual: float | None = None
    extra: float | None = None

    @property
    def score(self) -> float | None:
        """What counts; None while there is no score."""
        base = self.auto if self.manual is None else self.manual
        return None if base is None else base + (self.extra or 0.0)


@dataclass(frozen=True)
class MarkState:
    """All grades of one submission, and what is taken off for lateness."""

    cells: Mapping[CellKey, CellMark]
    penalty: float = 0.0

    @property
    def mark(self) -> float:
        """nbgrader's score, less the penalty, never below 0; what has no score counts 0."""
        return max(0.0, sum(cell.score or 0.0 for cell in self.cells.values()) - self.penalty)


@dataclass(frozen=True)
class CellChange:
    """A grade that is not what it was. `manual` is the person's score that stands, if one does."""

    notebook: str
    grade_id: str
    old: float | None
    new: float | None
    manual: float | None = None


@dataclass(frozen=True)
class MarkChange:
    """One student's mark before and after; `before` is None for a first grading."""

    student: str
    before: MarkState | None
    after: MarkState

    @property
    def is_first(self) -> bool:
        """Whether the gradebook had nothing from this student."""
        return self.before is None

    @property
    def old(self) -> float | None:
        """The mark before."""
        return None if self.before is None else self.before.mark

    @property
    def new(self) -> float:
        """The mark after."""
        return self.after.mark

    @property
    def cells(self) -> tuple[CellChange, ...]:
        """The automatic scores that changed, by notebook and cell; none for a first grading."""
        if self.before is None:
            return ()
        keys = sorted({*self.before.cells, *self.after.cells})
        nothing = CellMark(None)
        pairs = [
            (key, self.before.cells.get(key, nothing), self.after.cells.get(key, nothing)) for key in keys
        ]
        return tuple(
            CellChange(*key, old.auto, new.auto, new.manual)
            for key, old, new in pairs
            if old.auto != new.auto
        )

    @property
    def differs(self) -> bool:
        """Whether anything is not as it was: the mark, an automatic score, the penalty."""
        return self.before is not None and (bool(self.cells) or self.before.penalty != self.after.penalty)


def read_mark(connection: Connection, structure: Structure, student: str) -> MarkState | None:
    """What the gradebook says of one submission, in two statements; None where it has none."""
    submission, notebook, grade = schema.SUBMITTED_ASSIGNMENT, schema.SUBMITTED_NOTEBOOK, schema.GRADE
    own = (submission.c.assignment_id == structure.row_id, submission.c.student_id == student)
    rows = connection.execute(
        select(notebook.c.id, notebook.c.late_submission_penalty)
        .select_from(submission.outerjoin(notebook, notebook.c.assignment_id == submission.c.id))
        .where(*own)
    ).all()
    if not rows:
        return None
    names = {cell.row_id: (cell.notebook, cell.grade_id) for cell in structure.cells if cell.has_grade}
    query = select(grade.c.cell_id, grade.c.auto_score, grade.c.manual_score, grade.c.extra_credit)
    found = connection.execute(query.where(grade.c.notebook_id.in_([row.id for row in rows if row.id])))
    cells = {names[cell]: CellMark(*scores) for cell, *scores in found if cell in names}
    return MarkState(cells, sum(row.late_submission_penalty or 0.0 for row in rows))
