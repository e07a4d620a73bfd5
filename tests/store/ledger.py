"""A gradebook with one small assignment, and all that nbgrader keeps of it as plain, comparable rows."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from practico.model import CellResult, NotebookResult, Outcome, Status, SubmissionResult

MAY = datetime(2024, 5, 1, 12, 0, 0)  # noqa: DTZ001 - nbgrader stores UTC without tzinfo
# Every column of the five tables that grading fills, but for the random row ids.
ROWS = {
    "student": "SELECT * FROM student ORDER BY id",
    "submitted_assignment": """
        SELECT a.name, s.student_id, s.timestamp, s.extension FROM submitted_assignment s
        JOIN assignment a ON a.id = s.assignment_id ORDER BY 1, 2""",
    "submitted_notebook": """
        SELECT s.student_id, n.name, x.flagged, x.late_submission_penalty FROM submitted_notebook x
        JOIN submitted_assignment s ON s.id = x.assignment_id JOIN notebook n ON n.id = x.notebook_id
        ORDER BY 1, 2""",
    "grade": """
        SELECT s.student_id, n.name, c.name, c.type, g.auto_score, g.manual_score, g.extra_credit,
               g.needs_manual_grade
        FROM grade g JOIN submitted_notebook x ON x.id = g.notebook_id
        JOIN submitted_assignment s ON s.id = x.assignment_id JOIN notebook n ON n.id = x.notebook_id
        JOIN base_cell c ON c.id = g.cell_id ORDER BY 1, 2, 3, 4""",
    "comment": """
        SELECT s.student_id, n.name, c.name, c.type, m.auto_comment, m.manual_comment
        FROM comment m JOIN submitted_notebook x ON x.id = m.notebook_id
        JOIN submitted_assignment s ON s.id = x.assignment_id JOIN notebook n ON n.id = x.notebook_id
        JOIN base_cell c ON c.id = m.cell_id ORDER BY 1, 2, 3, 4""",
}


def rows(gradebook: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The contents of the five tables."""
    connection = sqlite3.connect(gradebook)
    try:
        return {table: connection.execute(query).fetchall() for table, query in ROWS.items()}
    finally:
        connection.close()


def grades(path: Path, student: str = "ana") -> dict[str, tuple[Any, ...]]:
    """Cell -> (auto_score, manual_score, extra_credit, needs_manual_grade)"""
    return {row[2]: row[4:] for row in rows(path)["grade"] if row[0] == student}


def comments(path: Path) -> dict[tuple[str, str], tuple[Any, ...]]:
    return {row[2:4]: row[4:] for row in rows(path)["comment"]}


def by_hand(path: Path, statement: str, *values: Any) -> None:
    connection = sqlite3.connect(path)
    with connection:
        assert connection.execute(statement, values).rowcount > 0
    connection.close()


def set_grade(path: Path, cell: str, **columns: Any) -> None:
    """What a person does in the formgrader."""
    assignments = ", ".join(f"{name} = ?" for name in columns)
    where = "cell_id IN (SELECT id FROM base_cell WHERE name = ?)"
    by_hand(path, f"UPDATE grade SET {assignments} WHERE {where}", *columns.values(), cell)


def make_gradebook(path: Path) -> None:
    """A gradebook with the assignment `p`, as a release leaves it."""
    make_gradebook_at(f"sqlite:///{path}")


def make_gradebook_at(url: str) -> None:
    """The same, on any database."""
    with Gradebook(url, "curso") as gradebook:
        gradebook.add_assignment("p")
        gradebook.add_notebook("uno", "p")
        for name, points in (("prueba_f", 2.0), ("prueba_g", 3.0)):
            gradebook.add_grade_cell(name, "uno", "p", max_score=points, cell_type="code")
        gradebook.add_solution_cell("f", "uno", "p")
        gradebook.add_grade_cell("texto", "uno", "p", max_score=5.0, cell_type="markdown")
        gradebook.add_solution_cell("texto", "uno", "p")
        gradebook.add_task_cell("tarea", "uno", "p", max_score=4.0, cell_type="markdown")
        gradebook.add_notebook("dos", "p")
        gradebook.add_grade_cell("prueba_h", "dos", "p", max_score=1.0, cell_type="code")
        gradebook.add_solution_cell("h", "dos", "p")


def result(student: str = "ana", *, dos: Status = Status.GRADED, **scores: float | None) -> SubmissionResult:
    """A submission of `p` that earned these scores (None: needs review); by default all of prueba_*."""
    full = {"prueba_f": 2.0, "prueba_g": 3.0, "prueba_h": 1.0, **scores}
    uno = [_cell(name, full[name], points) for name, points in (("prueba_f", 2.0), ("prueba_g", 3.0))]
    manual = [
        CellResult("texto", Outcome.MANUAL, scores.get("texto"), 5.0),
        CellResult("tarea", Outcome.MANUAL, None, 4.0),
    ]
    second = (_cell("prueba_h", full["prueba_h"], 1.0),) if dos is Status.GRADED else ()
    notebooks = (NotebookResult("uno", (*uno, *manual)), NotebookResult("dos", second, status=dos))
    return SubmissionResult(student, "p", notebooks)


def _cell(name: str, score: float | None, points: float) -> CellResult:
    outcome = Outcome.NEEDS_REVIEW if score is None else Outcome.PASSED if score == points else Outcome.FAILED
    return CellResult(name, outcome, score, points)
