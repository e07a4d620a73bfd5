"""One submission into the gradebook: what nbgrader's autograde leaves behind, in ten statements, not 250.

Called inside one transaction. Rows of a submission that is new are inserted as they should be; of a known one
they are read (and locked, where the database can), and only what differs is written. Columns that people fill
(manual_score, extra_credit, manual_comment, flagged) are never written. Only SQL that SQLAlchemy renders for
any database is used.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.engine import Connection

from practico.model import NotebookResult, Status, SubmissionResult
from practico.store import schema
from practico.store.changes import CellKey, CellMark, MarkChange, MarkState
from practico.store.penalties import Penalty, late_penalty, seconds_late
from practico.store.scoring import AutoGrade, GradeState, auto_comment, auto_grade
from practico.store.structure import GradebookCell, Structure

_STUDENT = schema.STUDENT
_SUBMISSION = schema.SUBMITTED_ASSIGNMENT
_NOTEBOOK = schema.SUBMITTED_NOTEBOOK
_GRADE = schema.GRADE
_COMMENT = schema.COMMENT


@dataclass(frozen=True)
class _Notebook:
    """A row of submitted_notebook with what was graded."""

    row_id: str
    name: str
    result: NotebookResult | None
    penalty: float | None  # as it stands in the row


@dataclass(frozen=True)
class _Grades:
    """What was written: the score of each notebook by row id, and each cell before and after."""

    scores: dict[str, float]
    before: dict[CellKey, CellMark]
    after: dict[CellKey, CellMark]

    def note(self, row_id: str, cell: GradebookCell, old: Any, new: CellMark) -> None:
        """One cell of the notebook `row_id`; `old` is its row before, if it had one."""
        key = (cell.notebook, cell.grade_id)
        if old is not None:
            self.before[key] = CellMark(old.auto_score, old.manual_score, old.extra_credit)
        self.after[key] = new
        self.scores[row_id] = self.scores.get(row_id, 0.0) + (new.score or 0.0)


def write_submission(
    connection: Connection,
    structure: Structure,
    result: SubmissionResult,
    timestamp: datetime | None,
    penalty: Penalty | None,
) -> MarkChange:
    """Write `result`; `timestamp` is UTC without tzinfo. `penalty` is asked for notebooks that came late.

    Returns what that changed, as read and written in this transaction.
    """
    _ensure_student(connection, result.student)
    submission_id, extension, is_new = _ensure_submission(connection, structure, result.student, timestamp)
    notebooks = _ensure_notebooks(connection, structure, submission_id, result, is_new)
    grades = _write_grades(connection, structure, notebooks, is_new)
    _write_comments(connection, structure, notebooks, is_new)
    late = seconds_late(timestamp, structure.due, extension)
    taken = _write_penalties(
        connection, notebooks, grades.scores, lambda score: late_penalty(penalty, result.student, score, late)
    )
    before = MarkState(grades.before, sum(notebook.penalty or 0.0 for notebook in notebooks))
    return MarkChange(result.student, None if is_new else before, MarkState(grades.after, taken))


def _ensure_student(connection: Connection, student: str) -> None:
    if connection.execute(select(_STUDENT.c.id).where(_STUDENT.c.id == student)).first() is None:
        connection.execute(insert(_STUDENT).values(id=student))


def _ensure_submission(
    connection: Connection, structure: Structure, student: str, timestamp: datetime | None
) -> tuple[str, timedelta | None, bool]:
    row = connection.execute(
        select(_SUBMISSION.c.id, _SUBMISSION.c.timestamp, _SUBMISSION.c.extension)
        .where(_SUBMISSION.c.assignment_id == structure.row_id, _SUBMISSION.c.student_id == student)
        .with_for_update()  # two people who grade one submission at once take turns
    ).first()
    if row is None:
        row_id = schema.new_uuid()
        values = {
            "id": row_id,
            "assignment_id": structure.row_id,
            "student_id": student,
            "timestamp": timestamp,
        }
        connection.execute(insert(_SUBMISSION).values(values))
        return row_id, None, True
    if row.timestamp != timestamp:
        # Also to None: the formgrader compares with timestamp.txt, and shows nothing when they differ.
        connection.execute(update(_SUBMISSION).where(_SUBMISSION.c.id == row.id).values(timestamp=timestamp))
    return row.id, row.extension, False


def _ensure_notebooks(
    connection: Connection, structure: Structure, submission_id: str, result: SubmissionResult, is_new: bool
) -> list[_Notebook]:
    rows: dict[str, tuple[str, float | None]] = {}
    if not is_new:
        query = select(_NOTEBOOK.c.id, _NOTEBOOK.c.notebook_id, _NOTEBOOK.c.late_submission_penalty)
        found = connection.execute(query.where(_NOTEBOOK.c.assignment_id == submission_id))
        rows = {row.notebook_id: (row.id, row.late_submission_penalty) for row in found}
    missing = [row_id for row_id in structure.notebooks.values() if row_id not in rows]
    fresh = [
        {"id": schema.new_uuid(), "assignment_id": submission_id, "notebook_id": row_id, "flagged": False}
        for row_id in missing
    ]
    _insert(connection, _NOTEBOOK, fresh)
    rows.update({str(values["notebook_id"]): (str(values["id"]), None) for values in fresh})
    results = {notebook.name: notebook for notebook in result.notebooks}
    return [
        _Notebook(rows[row_id][0], name, results.get(name), rows[row_id][1])
        for name, row_id in structure.notebooks.items()
    ]


def _write_grades(
    connection: Connection, structure: Structure, notebooks: list[_Notebook], is_new: bool
) -> _Grades:
    known: dict[tuple[str, str], Any] = {}
    if not is_new:
        query = select(_GRADE).where(_GRADE.c.notebook_id.in_([notebook.row_id for notebook in notebooks]))
        known = {(row.notebook_id, row.cell_id): row for row in connection.execute(query.with_for_update())}
    written = _Grades({}, {}, {})
    fresh, changed = [], []
    for notebook, cell in _pairs(structure, notebooks):
        if not cell.has_grade:
            continue
        row = known.get((notebook.row_id, cell.row_id))
        state = (
            GradeState()
            if row is None
            else GradeState(row.manual_score, row.extra_credit, row.needs_manual_grade)
        )
        grade = auto_grade(cell, notebook.result, state)
        written.note(
            notebook.row_id, cell, row, CellMark(grade.auto_score, state.manual_score, state.extra_credit)
        )
        values = {"auto_score": grade.auto_score, "needs_manual_grade": grade.needs_manual_grade}
        if row is None:
            ids = {"id": schema.new_uuid(), "notebook_id": notebook.row_id, "cell_id": cell.row_id}
            fresh.append({**ids, **values})
        elif AutoGrade(row.auto_score, row.needs_manual_grade) != grade:
            changed.append({"row_id": row.id, **values})
    _insert(connection, _GRADE, fresh)
    _update(connection, _GRADE, changed)
    return written


def _write_comments(
    connection: Connection, structure: Structure, notebooks: list[_Notebook], is_new: bool
) -> None:
    known: dict[tuple[str, str], Any] = {}
    if not is_new:
        query = select(_COMMENT).where(
            _COMMENT.c.notebook_id.in_([notebook.row_id for notebook in notebooks])
        )
        known = {(row.notebook_id, row.cell_id): row for row in connection.execute(query)}
    fresh, changed = [], []
    for notebook, cell in _pairs(structure, notebooks):
        if not cell.has_comment:
            continue
        row = known.get((notebook.row_id, cell.row_id))
        text = auto_comment(cell, notebook.result)
        if row is None:
            ids = {"id": schema.new_uuid(), "notebook_id": notebook.row_id, "cell_id": cell.row_id}
            fresh.append({**ids, "auto_comment": text})
        elif row.auto_comment != text:
            changed.append({"row_id": row.id, "auto_comment": text})
    _insert(connection, _COMMENT, fresh)
    _update(connection, _COMMENT, changed)


def _write_penalties(
    connection: Connection, notebooks: list[_Notebook], scores: dict[str, float], penalty_for: Any
) -> float:
    """Returns what is taken off in all."""
    changed, taken = [], 0.0
    for notebook in notebooks:
        handed_in = notebook.result is not None and notebook.result.status is not Status.MISSING
        points = penalty_for(scores.get(notebook.row_id, 0.0)) if handed_in else None
        taken += points or 0.0
        if points != notebook.penalty:
            changed.append({"row_id": notebook.row_id, "late_submission_penalty": points})
    _update(connection, _NOTEBOOK, changed)
    return taken


def _pairs(structure: Structure, notebooks: list[_Notebook]) -> Iterable[tuple[_Notebook, GradebookCell]]:
    by_name = {notebook.name: notebook for notebook in notebooks}
    return ((by_name[cell.notebook], cell) for cell in structure.cells)


def _insert(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _update(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    """`rows` name their row as `row_id`; all have the same columns, and go in one executemany."""
    if rows:
        columns: dict[str, Any] = {name: bindparam(name) for name in rows[0] if name != "row_id"}
        connection.execute(update(table).where(table.c.id == bindparam("row_id")).values(columns), rows)
