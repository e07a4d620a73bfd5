"""What the gradebook says about an assignment, one statement a question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.engine import Connection

from practico.store import schema


@dataclass(frozen=True)
class StudentRecord:
    """A student as nbgrader knows them; all but `student` may be empty."""

    student: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""


@dataclass(frozen=True)
class SubmissionRecord:
    """A submission: when it came (UTC), what is taken off for lateness, by notebook, and the time granted."""

    student: str
    timestamp: datetime | None
    penalties: dict[str, float]
    extension: timedelta | None = None


@dataclass(frozen=True)
class ScoreRecord:
    """One grade of one student, with a person's score beside the automatic one."""

    student: str
    notebook: str
    grade_id: str
    auto_score: float | None
    manual_score: float | None
    extra_credit: float | None
    needs_manual_grade: bool

    @property
    def has_score(self) -> bool:
        """Whether there is a score at all, automatic or a person's."""
        return self.auto_score is not None or self.manual_score is not None

    @property
    def score(self) -> float:
        """What counts: nbgrader's Grade.score."""
        base = self.auto_score if self.manual_score is None else self.manual_score
        return 0.0 if base is None else base + (self.extra_credit or 0.0)


@dataclass(frozen=True)
class CommentRecord:
    """What a person wrote about one answer of one student."""

    student: str
    notebook: str
    grade_id: str
    comment: str


def read_students(connection: Connection) -> tuple[StudentRecord, ...]:
    """Every student of the gradebook, by id."""
    table = schema.STUDENT
    return tuple(
        StudentRecord(
            row.id, row.first_name or "", row.last_name or "", row.email or "", row.lms_user_id or ""
        )
        for row in connection.execute(select(table).order_by(table.c.id))
    )


def read_scores(connection: Connection, assignment_id: str) -> tuple[ScoreRecord, ...]:
    """Every grade of an assignment, by student, notebook and cell."""
    submission, notebook = schema.SUBMITTED_ASSIGNMENT, schema.SUBMITTED_NOTEBOOK
    grade, cell, master = schema.GRADE, schema.BASE_CELL, schema.NOTEBOOK
    query = (
        select(
            submission.c.student_id,
            master.c.name.label("notebook"),
            cell.c.name.label("grade_id"),
            grade.c.auto_score,
            grade.c.manual_score,
            grade.c.extra_credit,
            grade.c.needs_manual_grade,
        )
        .join(notebook, notebook.c.assignment_id == submission.c.id)
        .join(master, master.c.id == notebook.c.notebook_id)
        .join(grade, grade.c.notebook_id == notebook.c.id)
        .join(cell, cell.c.id == grade.c.cell_id)
        .where(submission.c.assignment_id == assignment_id)
        .order_by(submission.c.student_id, master.c.name, cell.c.name)
    )
    return tuple(ScoreRecord(*row) for row in connection.execute(query))


def read_comments(connection: Connection, assignment_id: str) -> tuple[CommentRecord, ...]:
    """Every comment that a person wrote, by student, notebook and cell."""
    submission, notebook = schema.SUBMITTED_ASSIGNMENT, schema.SUBMITTED_NOTEBOOK
    comment, cell, master = schema.COMMENT, schema.BASE_CELL, schema.NOTEBOOK
    query = (
        select(
            submission.c.student_id, master.c.name, cell.c.name.label("grade_id"), comment.c.manual_comment
        )
        .join(notebook, notebook.c.assignment_id == submission.c.id)
        .join(master, master.c.id == notebook.c.notebook_id)
        .join(comment, comment.c.notebook_id == notebook.c.id)
        .join(cell, cell.c.id == comment.c.cell_id)
        .where(submission.c.assignment_id == assignment_id)
        .order_by(submission.c.student_id, master.c.name, cell.c.name)
    )
    return tuple(CommentRecord(*row) for row in connection.execute(query) if (row[3] or "").strip())


def read_submissions(connection: Connection, assignment_id: str) -> tuple[SubmissionRecord, ...]:
    """Every submission of an assignment that is in the gradebook, by student."""
    submission, notebook = schema.SUBMITTED_ASSIGNMENT, schema.SUBMITTED_NOTEBOOK
    master = schema.NOTEBOOK
    query = (
        select(
            submission.c.student_id,
            submission.c.timestamp,
            submission.c.extension,
            master.c.name,
            notebook.c.late_submission_penalty,
        )
        .outerjoin(notebook, notebook.c.assignment_id == submission.c.id)
        .outerjoin(master, master.c.id == notebook.c.notebook_id)
        .where(submission.c.assignment_id == assignment_id)
        .order_by(submission.c.student_id, master.c.name)
    )
    times: dict[str, tuple[datetime | None, timedelta | None]] = {}
    penalties: dict[str, dict[str, float]] = {}
    for student, timestamp, extension, name, penalty in connection.execute(query):
        times[student] = timestamp, extension
        taken = penalties.setdefault(student, {})
        if penalty:
            taken[name] = penalty
    return tuple(
        SubmissionRecord(student, when, penalties[student], extension)
        for student, (when, extension) in times.items()
    )
