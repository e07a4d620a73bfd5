"""What nbgrader's gradebook knows of an assignment: its notebooks and the cells that have rows there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.engine import Connection

from practico.errors import AssignmentError
from practico.store import schema

_GRADE, _TASK = "GradeCell", "TaskCell"


@dataclass(frozen=True)
class GradebookCell:
    """A cell with a row in the gradebook; `max_score` is None for cells that only carry comments."""

    row_id: str
    notebook: str
    grade_id: str
    kind: str  # nbgrader's type: GradeCell, SolutionCell or TaskCell
    max_score: float | None
    cell_type: str  # "code" or "markdown"; "" where nbgrader does not store it

    @property
    def is_task(self) -> bool:
        """Graded by hand alone."""
        return self.kind == _TASK

    @property
    def has_grade(self) -> bool:
        """Whether nbgrader keeps a grade for it."""
        return self.kind in (_GRADE, _TASK)

    @property
    def has_comment(self) -> bool:
        """Whether nbgrader keeps a comment for it."""
        return self.kind != _GRADE


@dataclass(frozen=True)
class Structure:
    """One assignment as released: row ids, due date (UTC), notebooks and cells."""

    assignment: str
    row_id: str
    due: datetime | None
    notebooks: dict[str, str]  # name -> row id
    cells: tuple[GradebookCell, ...]

    def of(self, notebook: str) -> tuple[GradebookCell, ...]:
        """The cells of one notebook."""
        return tuple(cell for cell in self.cells if cell.notebook == notebook)


def read_structure(connection: Connection, assignment: str) -> Structure:
    """Three statements. Raises AssignmentError when the assignment was never released here."""
    table = schema.ASSIGNMENT
    row = connection.execute(select(table.c.id, table.c.duedate).where(table.c.name == assignment)).first()
    if row is None:
        raise AssignmentError(
            "is not in the gradebook", assignment, f"run practico release {assignment} first"
        )
    notebook = schema.NOTEBOOK
    found = connection.execute(
        select(notebook.c.name, notebook.c.id)
        .where(notebook.c.assignment_id == row.id)
        .order_by(notebook.c.name)
    )
    notebooks = {item.name: item.id for item in found}
    return Structure(assignment, row.id, row.duedate, notebooks, _cells(connection, row.id))


def _cells(connection: Connection, assignment_id: str) -> tuple[GradebookCell, ...]:
    base, notebook = schema.BASE_CELL, schema.NOTEBOOK
    grade, task = schema.GRADE_CELL, schema.TASK_CELL
    query = (
        select(
            base.c.id,
            base.c.name,
            base.c.type,
            notebook.c.name.label("notebook"),
            grade.c.max_score,
            grade.c.cell_type,
            task.c.max_score.label("task_score"),
            task.c.cell_type.label("task_type"),
        )
        .join(notebook, notebook.c.id == base.c.notebook_id)
        .outerjoin(grade, grade.c.id == base.c.id)
        .outerjoin(task, task.c.id == base.c.id)
        .where(notebook.c.assignment_id == assignment_id)
        .order_by(notebook.c.name, base.c.name, base.c.type)
    )
    return tuple(
        GradebookCell(
            row_id=row.id,
            notebook=row.notebook,
            grade_id=row.name,
            kind=row.type,
            max_score=row.task_score if row.type == _TASK else row.max_score,
            cell_type=row.task_type or row.cell_type or "",
        )
        for row in connection.execute(query)
    )
