"""The gradebook: nbgrader's database, the only door to it, used by the main process alone.

    with GradebookStore.open(settings) as store:
        store.ensure_assignment("practico5")
        store.write(result, read_timestamp(directory).when)

Open it once for a batch. Writes are one transaction a submission and wait for locks; a manual score survives
every write, an automatic score of an earlier grading none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from types import TracebackType

from sqlalchemy.engine import Connection

from practico.errors import AssignmentError, UserError
from practico.model import SubmissionResult
from practico.settings import Settings
from practico.store.changes import MarkChange, MarkState, read_mark
from practico.store.connection import Database
from practico.store.penalties import Penalty, configured_penalty
from practico.store.records import (
    CommentRecord,
    ScoreRecord,
    StudentRecord,
    SubmissionRecord,
    read_comments,
    read_scores,
    read_students,
    read_submissions,
)
from practico.store.structure import GradebookCell, Structure, read_structure
from practico.store.writing import write_submission

_LONGEST_ID = 128  # nbgrader's student.id


class GradebookStore:
    """Reads and writes one gradebook; `penalty` is asked about notebooks that came late."""

    def __init__(self, db_url: str, penalty: Penalty | None = None) -> None:
        self._database = Database(db_url)
        self._penalty = penalty
        self._structures: dict[str, Structure] = {}

    @classmethod
    def open(cls, settings: Settings) -> GradebookStore:
        """The gradebook of a course, with its late penalty plugin. Raises ConfigurationError."""
        return cls(settings.db_url, configured_penalty(settings.root))

    def __enter__(self) -> GradebookStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._database.close()

    def ensure_assignment(self, assignment: str, cells: Iterable[tuple[str, str]] = ()) -> None:
        """Raise AssignmentError unless `assignment` was released here with these (notebook, grade_id)."""
        structure = self._structure(assignment)
        known = {(cell.notebook, cell.grade_id) for cell in structure.cells}
        for notebook, grade_id in cells:
            if (notebook, grade_id) not in known:
                raise _not_released(assignment, notebook, grade_id)

    def write(self, result: SubmissionResult, timestamp: datetime | None = None) -> MarkChange:
        """Record what a submission earned, and say what that changed; `timestamp` in UTC without tzinfo.

        Raises UserError for a student id that no gradebook can hold, AssignmentError for a notebook or cell
        that was never released, ConfigurationError when the database stays locked or cannot be used; nothing
        of this submission is written then.
        """
        return self._database.write(self._change(result, timestamp))

    def rehearse(self, result: SubmissionResult, timestamp: datetime | None = None) -> MarkChange:
        """What `write` would change; the gradebook stays as it is. Raises as `write` does."""
        return self._database.rehearse(self._change(result, timestamp))

    def _change(
        self, result: SubmissionResult, timestamp: datetime | None
    ) -> Callable[[Connection], MarkChange]:
        _check_student(result.student)
        structure = self._structure(result.assignment)
        graded = {(cell.notebook, cell.grade_id) for cell in structure.cells if cell.has_grade}
        for notebook in result.notebooks:
            if notebook.name not in structure.notebooks:
                raise _not_released(result.assignment, notebook.name)
            for cell in notebook.cells:
                if (notebook.name, cell.grade_id) not in graded:
                    raise _not_released(result.assignment, notebook.name, cell.grade_id)
        return lambda connection: write_submission(connection, structure, result, timestamp, self._penalty)

    def mark(self, assignment: str, student: str) -> MarkState | None:
        """What the gradebook says of one submission; None where it has none."""
        structure = self._structure(assignment)
        return self._database.read(lambda connection: read_mark(connection, structure, student))

    def assignment_cells(self, assignment: str) -> tuple[GradebookCell, ...]:
        """The cells that have a grade, by notebook and grade_id (not in the master's order)."""
        return tuple(cell for cell in self._structure(assignment).cells if cell.has_grade)

    def due_date(self, assignment: str) -> datetime | None:
        """When the assignment is due, in UTC."""
        return self._structure(assignment).due

    def scores(self, assignment: str) -> tuple[ScoreRecord, ...]:
        """Every grade of every submission."""
        row_id = self._structure(assignment).row_id
        return self._database.read(lambda connection: read_scores(connection, row_id))

    def comments(self, assignment: str) -> tuple[CommentRecord, ...]:
        """Every comment that a person wrote."""
        row_id = self._structure(assignment).row_id
        return self._database.read(lambda connection: read_comments(connection, row_id))

    def manual_scores(self, assignment: str) -> dict[tuple[str, str, str], float]:
        """(student, notebook, grade_id) -> the score that a person gave."""
        return {
            (record.student, record.notebook, record.grade_id): record.manual_score
            for record in self.scores(assignment)
            if record.manual_score is not None
        }

    def submissions(self, assignment: str) -> tuple[SubmissionRecord, ...]:
        """Every submission in the gradebook, with timestamp and late penalties."""
        row_id = self._structure(assignment).row_id
        return self._database.read(lambda connection: read_submissions(connection, row_id))

    def timestamps(self, assignment: str) -> dict[str, datetime | None]:
        """Student -> when the graded submission was handed in (UTC)."""
        return {record.student: record.timestamp for record in self.submissions(assignment)}

    def students(self) -> tuple[StudentRecord, ...]:
        """Every student of the course."""
        return self._database.read(read_students)

    def _structure(self, assignment: str) -> Structure:
        # Read once a batch: a release in the middle of a batch is for the next one.
        if assignment not in self._structures:
            self._structures[assignment] = self._database.read(
                lambda connection: read_structure(connection, assignment)
            )
        return self._structures[assignment]


def _check_student(student: str) -> None:
    # Ids are names of directories: on disk they may be any bytes, of any length.
    if not student or len(student) > _LONGEST_ID or not student.isprintable():
        raise UserError(
            f"a gradebook cannot hold this student id ({student[:40]!a}...)",
            "submitted/",
            f"rename the directory: at most {_LONGEST_ID} printable characters",
        )


def _not_released(assignment: str, notebook: str, grade_id: str = "") -> AssignmentError:
    where = f"{assignment}/{notebook}" + (f", cell {grade_id}" if grade_id else "")
    return AssignmentError("is not in the gradebook", where, f"run practico release {assignment} first")
